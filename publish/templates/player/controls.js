// Our own controls, in a lane below the picture: the browser's would push captions onto it.

const player = byId("player");
const lane = byId("lane");
const bar = byId("time");
const speed = byId("speed");
const caption = byId("caption");
const sections = [...document.querySelectorAll(".said .section")];
const startOf = (link) => Number(link.dataset.start);
const begun = (links) => links.findLast((link) => startOf(link) <= video.currentTime + 0.05);

video.removeAttribute("controls");
lane.hidden = false;
document.documentElement.classList.add("scripted");
if (embedded) document.documentElement.classList.add("embed");

// -- the bar ------------------------------------------------------------------------------------

const segments = sections.map((link) => {
  const segment = document.createElement("span");
  segment.style.flexGrow = Number(link.dataset.end) - startOf(link);
  segment.title = link.querySelector("span").textContent;
  segment.append(document.createElement("i"));
  byId("segments").append(segment);
  return segment;
});
const showTime = () => {
  const time = video.currentTime;
  const here = begun(sections);
  byId("now").textContent = clock(time);
  if (!bar.matches(":active")) bar.value = time;
  bar.setAttribute("aria-valuetext", `${clock(time)}, ${here?.querySelector("span").textContent ?? ""}`);
  sections.forEach((link, i) => {
    const length = Number(link.dataset.end) - startOf(link);
    const done = Math.max(0, Math.min(1, (time - startOf(link)) / length));
    segments[i].firstChild.style.width = `${100 * done}%`;
  });
  if (embedded && here) byId("sections").selectedIndex = sections.indexOf(here);
};
bar.addEventListener("input", () => seek(Number(bar.value)));
byId("sections").addEventListener("change", (event) => seek(Number(event.target.value)));
byId("whole").href = location.href.split("#")[0];

// -- play, speed, captions, full screen ---------------------------------------------------------

const flip = (button, on) => {
  button.classList.toggle("playing", on);
  const words = [button.getAttribute("aria-label"), button.dataset.other];
  if (on !== (button.dataset.on === "yes")) {
    [button.ariaLabel, button.dataset.other] = [words[1], words[0]];
    button.dataset.on = on ? "yes" : "no";
  }
};
const playButton = byId("play");
playButton.addEventListener("click", togglePlay);
for (const name of ["play", "pause", "ended"]) {
  video.addEventListener(name, () => flip(playButton, !video.paused && !video.ended));
}

speed.addEventListener("change", () => { video.playbackRate = Number(speed.value); });
video.addEventListener("ratechange", () => { speed.value = String(video.playbackRate); });
const faster = (steps) => {
  const index = speed.selectedIndex + steps;
  if (index >= 0 && index < speed.length) video.playbackRate = Number(speed.options[index].value);
};

const track = [...video.textTracks].find((one) => one.kind === "captions");
track.mode = "hidden"; // its cues are shown below the picture, never on it
const showCaption = () => {
  const cues = [...(track.activeCues ?? [])];
  const text = cues.map((cue) => cue.getCueAsHTML().textContent).join("\n");
  if (caption.textContent !== text) caption.textContent = text;
};
track.addEventListener("cuechange", showCaption);
for (const name of ["seeked", "play"]) video.addEventListener(name, showCaption);
const cc = byId("cc");
const toggleCaptions = () => {
  caption.hidden = !caption.hidden;
  cc.ariaPressed = String(!caption.hidden);
};
cc.addEventListener("click", toggleCaptions);

const full = byId("full");
if (!player.requestFullscreen && !video.webkitEnterFullscreen) full.hidden = true;
const toggleFullScreen = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (player.requestFullscreen) player.requestFullscreen().catch(() => {});
  else { track.mode = "showing"; video.webkitEnterFullscreen(); } // a phone's own player
};
video.addEventListener("webkitendfullscreen", () => { track.mode = "hidden"; });
full.addEventListener("click", toggleFullScreen);

// In full screen, what is not needed goes while nothing is done; the caption stays.
let idle;
const awake = () => {
  player.classList.remove("idle");
  clearTimeout(idle);
  idle = setTimeout(() => player.classList.toggle("idle", !video.paused), 3000);
};
for (const name of ["pointermove", "keydown", "focusin"]) player.addEventListener(name, awake);
video.addEventListener("play", awake);

// -- at the end ---------------------------------------------------------------------------------

const end = byId("end");
video.addEventListener("ended", () => {
  const next = document.querySelector(".next-up a[rel=next]");
  if (next) end.replaceChildren(next.cloneNode(true));
  end.hidden = !next;
});
video.addEventListener("seeking", () => { end.hidden = true; });

// -- keys: YouTube's, where it has them ---------------------------------------------------------

const bySection = (steps) => {
  const here = sections.indexOf(begun(sections));
  const afresh = steps < 0 && video.currentTime - startOf(sections[here]) > 2;
  const to = sections[afresh ? here : here + steps];
  if (to) seek(startOf(to));
};
const goTo = (rel) => document.querySelector(`.neighbours a[rel=${rel}]`)?.click();
const oneFrame = (steps) => { if (video.paused) seek(video.currentTime + steps / 30); };
const keys = {
  " ": togglePlay, k: togglePlay,
  ArrowLeft: () => seek(video.currentTime - 5), ArrowRight: () => seek(video.currentTime + 5),
  j: () => seek(video.currentTime - 10), l: () => seek(video.currentTime + 10),
  ",": () => oneFrame(-1), ".": () => oneFrame(1),
  Home: () => seek(0), End: () => seek(video.duration),
  N: () => goTo("next"), P: () => goTo("prev"),
  "<": () => faster(-1), ">": () => faster(1),
  c: toggleCaptions, f: toggleFullScreen, m: () => { video.muted = !video.muted; },
  "/": () => byId("search").focus(),
  "?": () => { byId("keyboard").open = true; byId("keyboard").querySelector("summary").focus(); },
};
for (let tenth = 0; tenth < 10; tenth++) keys[tenth] = () => seek((video.duration * tenth) / 10);

const shortcuts = byId("shortcuts");
try { shortcuts.checked = localStorage.getItem("backprop keys") !== "off"; } catch { /* as it is */ }
shortcuts.addEventListener("change", () => {
  try { localStorage.setItem("backprop keys", shortcuts.checked ? "on" : "off"); } catch { /* now only */ }
});
document.addEventListener("keydown", (event) => {
  if (!shortcuts.checked || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("textarea, select, input:not([type=checkbox], [type=range])")) return;
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.ctrlKey) {
    if (!sideways) return;
    event.preventDefault();
    bySection(sideways);
    return;
  }
  const pressed = event.target.closest("button, summary, a, input");
  if (pressed && (event.key === " " || pressed.type === "range")) return; // they have their own use of it
  if (!(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});
