"use strict";
(() => {
  const video = document.getElementById("video");
  const speed = document.getElementById("speed");
  const transcript = document.getElementById("transcript");
  const follow = document.getElementById("follow");
  const chapters = [...document.querySelectorAll(".chapters a")];
  const cues = [...transcript.querySelectorAll("a")];
  const startOf = (link) => Number(link.dataset.start);

  // -- time ---------------------------------------------------------------------------------

  const seek = (time) => {
    video.currentTime = Math.max(0, Math.min(time, video.duration || time));
  };

  const lastStarted = (links) =>
    links.findLast((link) => startOf(link) <= video.currentTime + 0.05);

  const mark = (links, current) => {
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  let spoken;
  const update = () => {
    mark(chapters, lastStarted(chapters));
    const cue = lastStarted(cues);
    if (cue === spoken) return;
    spoken = cue;
    mark(cues, cue);
    if (cue && follow.checked) {
      const middle = cue.offsetTop + cue.offsetHeight / 2;
      transcript.scrollTop = middle - transcript.clientHeight / 2;
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-start]");
    if (!link) return;
    event.preventDefault();
    seek(startOf(link));
  });
  for (const name of ["timeupdate", "seeking", "seeked"]) video.addEventListener(name, update);

  const wanted = /[#&]t=([\d.]+)/.exec(location.hash);
  if (wanted) video.addEventListener("loadedmetadata", () => seek(Number(wanted[1])), { once: true });

  const byChapter = (steps) => {
    const here = chapters.indexOf(lastStarted(chapters));
    const again = steps < 0 && video.currentTime - startOf(chapters[here]) > 2;
    const next = chapters[again ? here : here + steps];
    if (next) seek(startOf(next));
  };

  // -- speed, captions, full screen ---------------------------------------------------------

  speed.addEventListener("change", () => { video.playbackRate = Number(speed.value); });
  video.addEventListener("ratechange", () => { speed.value = String(video.playbackRate); });

  const faster = (steps) => {
    const index = speed.selectedIndex + steps;
    if (index >= 0 && index < speed.length) video.playbackRate = Number(speed.options[index].value);
  };

  const toggleCaptions = () => {
    const track = [...video.textTracks].find((one) => one.kind === "captions");
    if (track) track.mode = track.mode === "showing" ? "hidden" : "showing";
  };

  const toggleFullScreen = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (video.requestFullscreen) video.requestFullscreen();
  };

  const togglePlay = () => { if (video.paused) video.play(); else video.pause(); };

  const keys = {
    " ": togglePlay, k: togglePlay,
    ArrowLeft: () => seek(video.currentTime - 5), ArrowRight: () => seek(video.currentTime + 5),
    p: () => byChapter(-1), n: () => byChapter(1),
    "<": () => faster(-1), ">": () => faster(1),
    c: toggleCaptions, f: toggleFullScreen,
  };
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("select, textarea, button, input, summary");
    if (busy || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    if (event.key === " " && event.target === video) return; // its own controls do that
    event.preventDefault();
    keys[event.key]();
  });

  // -- embedding ----------------------------------------------------------------------------

  if (location.hash.includes("embed")) document.documentElement.classList.add("embed");

  const embed = document.getElementById("embed");
  const address = location.protocol === "file:"
    ? "https://YOUR-SITE/" + location.pathname.split("/").slice(-3).join("/")
    : location.href.split("#")[0];
  const quoted = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  embed.value = `<iframe src="${quoted(address)}#embed" title="${quoted(embed.dataset.title)}"` +
    ` style="width: 100%; aspect-ratio: ${embed.dataset.aspect}; border: 0"` +
    ` allowfullscreen loading="lazy"></iframe>`;

  document.getElementById("copy").addEventListener("click", async () => {
    const status = document.getElementById("copied");
    embed.select();
    try {
      await navigator.clipboard.writeText(embed.value);
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.failed; // where a frame may not use it
    }
  });
  update();
})();
