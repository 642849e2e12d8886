// The numbers in the picture: which stand there now, what the pointer means, and what lights up.

const data = JSON.parse(byId("data").textContent);
const { numbers, sightings } = data;
const marks = byId("marks");
const picture = byId("picture");
const { width: across, height: down } = marks.viewBox.baseVal;
const NEAR = 12; // half of the least target, in CSS pixels

// While a question is open: which numbers must not be seen, and that none can be pointed at.
let concealed = () => false;
let busy = false;

const inView = () => {
  const time = video.currentTime;
  const over = video.ended || time > video.duration - 0.05;
  return sightings.filter(([id, start, end]) => !concealed(id) &&
    start <= time + 0.001 && (time < end - 0.001 || (over && end > video.duration - 0.2)));
};
const samePath = (one, other) => numbers[one].place === numbers[other].place; // in any digits
const firstSeen = (id) => Math.min(...sightings.filter((s) => samePath(s[0], id)).map((s) => s[1]));

// -- drawing ------------------------------------------------------------------------------------

const shape = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  marks.append(element);
};
const around = ([, , , x, y, w, h], by = 0.008) => ({
  x: x * across - by * across, y: y * down - by * across,
  width: w * across + 2 * by * across, height: h * down + 2 * by * across,
});

// What is meant: the number chosen, and those that it is worked out from.
let chosen;
let operands = [];
let pointed;
const drawMarks = () => {
  marks.replaceChildren();
  const seen = inView();
  const lit = chosen === undefined ? [] : seen.filter(([id]) => samePath(id, chosen));
  const parts = seen.filter((one) => !lit.includes(one) && operands.some((id) => samePath(id, one[0])));
  if (chosen !== undefined) {
    const holes = [...lit, ...parts].map((one) => {
      const { x, y, width, height } = around(one);
      return `M${x} ${y}h${width}v${height}h${-width}z`;
    });
    shape("path", { class: "veil", d: `M0 0H${across}V${down}H0z${holes.join("")}` });
  }
  for (const one of seen) {
    const box = around(one);
    const rounded = { ...box, rx: 0.006 * across };
    if (lit.includes(one)) shape("rect", { class: "chosen", ...rounded });
    else if (parts.includes(one)) shape("rect", { class: `operand tone-${numbers[one[0]].tone}`, ...rounded });
    else if (pointed !== undefined && samePath(one[0], pointed)) shape("rect", { class: "pointed", ...rounded });
    else if (video.paused && video.currentTime > 0 && !busy) {
      shape("path", { class: "there", d: `M${box.x} ${box.y + box.height}h${box.width}` });
    }
  }
};

// -- the list, for keys and for those who hear it -----------------------------------------------

const MOST = 14;
const view = byId("in-view");
let listed = "";
let all = false;
const listNumbers = () => {
  const found = [];
  const inOrder = inView().sort((one, other) => // as one reads: by lines, each from the left
    Math.round(20 * one[4]) - Math.round(20 * other[4]) || one[3] - other[3]);
  for (const [id] of inOrder) if (!found.some((other) => samePath(other, id))) found.push(id);
  const ids = all ? found : found.slice(0, MOST);
  const more = found.length - ids.length;
  const key = `${ids.join(" ")}+${more}`;
  if (key === listed || view.contains(document.activeElement)) return;
  listed = key;
  view.hidden = !ids.length;
  view.querySelector("ul").replaceChildren(...ids.map((id) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `number tone-${numbers[id].tone}`;
    button.dataset.id = id;
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = `${numbers[id].plain} = `;
    button.append(name, numbers[id].shown);
    item.append(button);
    return item;
  }));
  byId("more").hidden = !more;
  byId("more").textContent = byId("more").dataset.words.replace("{n}", more);
};
byId("more").addEventListener("click", () => {
  all = true;
  listed = "";
  byId("more").blur();
  listNumbers();
  view.querySelectorAll("li button")[MOST]?.focus();
});
video.addEventListener("play", () => { all = false; });
view.addEventListener("focusin", (event) => {
  const button = event.target.closest("[data-id]");
  video.pause();
  if (!button) return;
  pointed = Number(button.dataset.id);
  drawMarks();
});
view.addEventListener("focusout", () => { pointed = undefined; drawMarks(); });
view.addEventListener("click", (event) => {
  const button = event.target.closest("[data-id]");
  if (!button) return;
  pinned = true;
  openCard(Number(button.dataset.id), { from: button, focus: event.detail === 0 });
});

const refresh = () => { listNumbers(); drawMarks(); };
for (const name of ["timeupdate", "seeked", "play", "pause", "loadeddata", "ended"]) {
  video.addEventListener(name, refresh);
}

// -- the pointer --------------------------------------------------------------------------------

// The nearest number within reach of a point; small ones have a reach of 24 pixels.
const numberAt = (event) => {
  if (busy) return undefined;
  const frame = marks.getBoundingClientRect();
  const scale = Math.min(frame.width / across, frame.height / down);
  const x = event.clientX - frame.left - (frame.width - scale * across) / 2;
  const y = event.clientY - frame.top - (frame.height - scale * down) / 2;
  let best;
  let least = Infinity;
  for (const one of inView()) {
    const { x: left, y: top, width, height } = around(one, 0.004);
    const [middleX, middleY] = [scale * (left + width / 2), scale * (top + height / 2)];
    const [offX, offY] = [Math.abs(x - middleX), Math.abs(y - middleY)];
    if (offX > Math.max(scale * width / 2, NEAR) || offY > Math.max(scale * height / 2, NEAR)) continue;
    const off = Math.hypot(Math.max(0, offX - scale * width / 2), Math.max(0, offY - scale * height / 2)) * 1e3
      + Math.hypot(offX, offY);
    if (off < least) [best, least] = [one[0], off];
  }
  return best;
};

// Hovering looks at a number and goes on when the pointer leaves; a click stays with it.
let dwelling;
let peeking = false;
let pinned = false;
let leaving;
const stopPeeking = () => {
  clearTimeout(leaving);
  leaving = setTimeout(() => { if (peeking) { peeking = false; closeCard(); play(); } }, 500);
};
picture.addEventListener("pointermove", (event) => {
  if (event.pointerType !== "mouse") return;
  const id = numberAt(event);
  picture.classList.toggle("on-number", id !== undefined);
  if (id === pointed) return;
  pointed = id;
  drawMarks();
  clearTimeout(dwelling);
  if (id === undefined) { if (peeking) stopPeeking(); return; }
  clearTimeout(leaving);
  dwelling = setTimeout(() => {
    if (pinned) return; // another one is being read
    peeking ||= !video.paused;
    openCard(id, {});
  }, 350);
});
picture.addEventListener("pointerleave", () => {
  pointed = undefined;
  clearTimeout(dwelling);
  drawMarks();
  if (peeking) stopPeeking();
});
byId("card").addEventListener("pointerenter", () => clearTimeout(leaving));
byId("card").addEventListener("pointerdown", () => { [peeking, pinned] = [false, true]; });
picture.addEventListener("click", (event) => {
  if (busy) return;
  const id = numberAt(event);
  clearTimeout(dwelling);
  if (id !== undefined) { [peeking, pinned] = [false, true]; openCard(id, {}); }
  else if (chosen !== undefined) closeCard();
  else togglePlay();
});
