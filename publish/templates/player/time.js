"use strict";
// The video's time: seeking, addresses such as #t=1:05, and where the viewer stopped last time.

const byId = (id) => document.getElementById(id);
const video = byId("video");
const note = byId("note");
const clock = (seconds) => {
  const whole = Math.floor(seconds + 1e-6);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
const tell = (words) => { note.textContent = words; };

// -- seeking ------------------------------------------------------------------------------------

const reaches = (time) => [...Array(video.seekable.length).keys()].some(
  (i) => video.seekable.start(i) <= time && time <= video.seekable.end(i) + 0.1);

let fetching;
// A server that sends no parts of a file can't be asked for a later one: then all of it is fetched.
const fetchWhole = () => {
  fetching ??= (async () => {
    tell(note.dataset.loading);
    const answer = await fetch(video.currentSrc);
    const playing = !video.paused;
    const loaded = new Promise((done) => video.addEventListener("loadedmetadata", done, { once: true }));
    const rate = video.playbackRate;
    video.src = URL.createObjectURL(await answer.blob());
    await loaded;
    video.playbackRate = rate;
    if (playing) video.play().catch(() => {});
    tell("");
  })();
  return fetching;
};

let until = Infinity;
const seek = async (time, stop = Infinity) => {
  const wanted = Math.max(0, Math.min(time, video.duration || time));
  until = stop;
  if (video.readyState === 0) {
    await new Promise((done) => video.addEventListener("loadedmetadata", done, { once: true }));
  }
  if (!reaches(wanted) && location.protocol !== "file:") await fetchWhole().catch(() => {});
  video.currentTime = wanted;
};
const play = () => video.play().catch(() => {}); // a pause that follows at once ends it so
const togglePlay = () => { if (video.paused) play(); else video.pause(); };

video.addEventListener("timeupdate", () => {
  if (video.currentTime < until) return;
  until = Infinity;
  video.pause();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-start]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  seek(Number(link.dataset.start));
});

// -- addresses ----------------------------------------------------------------------------------

// 65, 65.5, 1:05, 1:01:05, 1m5s
const seconds = (text) => {
  const named = /^(?:(\d+)h)?(?:(\d+)m)?(?:([\d.]+)s?)?$/.exec(text);
  const parts = named && text ? named.slice(1).map((part) => Number(part || 0))
    : /^\d+(:\d{1,2}){1,2}(\.\d+)?$/.test(text) ? text.split(":").map(Number) : [NaN];
  return parts.reduce((sum, part) => sum * 60 + part, 0);
};
const part = (text, name) => new RegExp(`(?:^[#?]?|&)${name}=([^&]*)`).exec(decodeURIComponent(text))?.[1];
const goToAddress = () => {
  const wanted = part(location.hash, "t") ?? part(location.search, "t");
  if (wanted === undefined) return false;
  const [start, end] = wanted.split(/[,-]/).map(seconds);
  if (Number.isNaN(start)) return false;
  seek(start, end > start ? end : Infinity);
  return true;
};
addEventListener("hashchange", goToAddress);

// -- where the viewer stopped -------------------------------------------------------------------

// The course's page reads the same: the folder's address with what was seen of it.
const memory = {
  key: `backprop ${location.pathname.replace(/[^/]*$/, "")}`,
  read() {
    try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
  },
  write(time, seen) {
    try { localStorage.setItem(this.key, JSON.stringify({ time, seen })); } catch { /* none is kept */ }
  },
  forget() {
    try { localStorage.removeItem(this.key); } catch { /* none was kept */ }
  },
};
const embedded = /(^#|&)embed\b/.test(location.hash);
let remembering = !embedded;
const remember = () => {
  if (!remembering || !video.duration || video.currentTime < 2) return;
  const over = video.currentTime > 0.95 * video.duration;
  memory.write(over ? 0 : Math.round(video.currentTime * 10) / 10, over || Boolean(memory.read()?.seen));
};
video.addEventListener("pause", remember);
addEventListener("pagehide", remember);
let last = 0;
video.addEventListener("timeupdate", () => {
  if (Math.abs(video.currentTime - last) < 5 || video.paused) return;
  last = video.currentTime;
  remember();
});

const again = byId("again");
again.addEventListener("click", () => {
  remembering = false;
  memory.forget();
  again.hidden = true;
  tell("");
  seek(0);
  byId("play").focus();
});
if (!goToAddress() && !embedded) {
  const stopped = memory.read()?.time;
  if (stopped > 2) {
    seek(stopped);
    tell(note.dataset.resumed.replace("{time}", clock(stopped)));
    again.hidden = false;
  }
}
