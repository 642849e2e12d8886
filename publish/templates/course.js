"use strict";
// What was seen of the course: kept in this browser by the videos' pages, shown here.

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const cards = [...document.querySelectorAll(".acts .card")];
const keyOf = (card) => `backprop ${new URL(card.href).pathname.replace(/[^/]*$/, "")}`;
const kept = document.getElementById("kept");
const progress = document.getElementById("progress");
const bars = new Map([...document.querySelectorAll(".bars i")].map((bar) => [bar.dataset.of, bar]));
for (const bar of bars.values()) bar.style.flexGrow = bar.dataset.length;

const read = (card) => {
  try { return JSON.parse(localStorage.getItem(keyOf(card))); } catch { return null; }
};
const duration = (card) => Number(card.dataset.duration);
const show = () => {
  let [seen, begun, next, left] = [0, false, undefined, 0];
  for (const card of cards) {
    const known = read(card);
    const done = known?.seen ? duration(card) : known?.time ?? 0;
    const state = card.querySelector(".state");
    state.textContent = known?.seen ? `✓ ${kept.dataset.seen}` : known?.time
      ? kept.dataset.left.replace("{time}", clock(duration(card) - known.time)) : clock(duration(card));
    const bar = bars.get(card.getAttribute("href").replace(/\/index\.html$/, ""));
    if (bar) bar.firstChild.style.width = `${(100 * done) / duration(card)}%`;
    seen += known?.seen ? 1 : 0;
    left += duration(card) - done;
    begun ||= Boolean(known);
    if (!known?.seen) next ??= card;
  }
  kept.hidden = !begun;
  progress.textContent = begun ? progress.dataset.words.replace("{seen}", seen)
    .replace("{all}", cards.length).replace("{time}", clock(left)) : "";
  const on = document.getElementById("on");
  on.hidden = !next;
  if (!next) return;
  const link = on.firstElementChild;
  link.href = next.href;
  link.querySelector("small").textContent = begun ? link.dataset.words : link.dataset.begin;
  link.querySelector(".question").textContent = next.querySelector(".question").textContent.trim();
};
document.getElementById("forget").addEventListener("click", () => {
  for (const card of cards) localStorage.removeItem(keyOf(card));
  show();
  (cards[0] ?? document.body).focus();
});
addEventListener("pageshow", show);
show();
