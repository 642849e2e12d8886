// "Ask me": the video pauses before an answer, and the lane asks for it. Until it is given, the
// number shows nowhere: not as a spot in the picture, not in the lists, not in what is said.

const { questions } = data;
const askMe = byId("ask-me");
const panel = byId("question");
const choices = byId("choices");
const entry = byId("entry");
const answer = byId("answer");
const why = byId("why");
const goOn = byId("go-on");
const states = new Map(); // of a question: "answered", or "seen" without having been asked
let asking = false;
let asked; // the question in the lane
let tried;

// -- what is hidden -----------------------------------------------------------------------------

const isOpen = (q) => asking && !states.has(q.id);
concealed = (id) => questions.some((q) => isOpen(q) && samePath(q.number, id));

const rows = [...document.querySelectorAll(".more tbody tr")].filter((row) => row.cells.length === 5);
const texts = new Map([...cues, ...sections.map((one) => one.querySelector("span"))]
  .map((element) => [element, element.textContent]));
const cells = new Map(rows.flatMap((row) => [row.cells[2], row.cells[3]]).map((cell) => [cell, cell.textContent]));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const without = (text, shown) => text.replace(
  new RegExp(`(?<![\\d.,])[+−]?${escaped(shown.replace("−", ""))}(?!\\d|[.,]\\d)`, "g"), "?");
const hide = () => {
  const hidden = questions.filter(isOpen);
  const numeric = hidden.filter((q) => q.answer !== null);
  for (const [element, text] of texts) {
    const start = startOf(element.closest("a"));
    const now = numeric.filter((q) => start >= q.at - 0.5)
      .reduce((rest, q) => without(rest, q.choices.find((one) => one.right).shown), text);
    plain.set(element, now);
    if (!search.value) element.textContent = now;
  }
  for (const row of rows) {
    const path = row.cells[4].textContent;
    const off = hidden.some((q) => numbers[q.number].place.endsWith(` ${path}`));
    for (const cell of [row.cells[2], row.cells[3]]) cell.textContent = off ? "?" : cells.get(cell);
  }
  if (search.value) search.dispatchEvent(new Event("input"));
  for (const dot of document.querySelectorAll("#asks i")) {
    dot.classList.toggle("done", states.has(dot.dataset.id));
  }
  listed = "";
  refresh();
};

// -- asking -------------------------------------------------------------------------------------

const withSymbol = (text, number) => { // its symbol as it is written in mathematics
  const [before, ...after] = text.split(number.plain);
  if (!after.length) return [text];
  const symbol = document.createElement("span");
  symbol.innerHTML = number.symbol; // MathML that was made here, of known elements
  return [before, symbol, after.join(number.plain)];
};
const given = (one) => {
  const place = document.createElement("span");
  const value = document.createElement("b");
  value.className = `tone-${numbers[one.number].tone}`;
  value.textContent = one.shown;
  place.append(...withSymbol(numbers[one.number].plain, numbers[one.number]), " = ", value);
  return place;
};
const button = (one, i) => {
  const element = document.createElement("button");
  element.type = "button";
  const key = document.createElement("kbd");
  key.textContent = i + 1;
  key.ariaHidden = "true";
  element.append(key, one.shown);
  element.addEventListener("click", () => give(one, element));
  return element;
};

const put = (q) => {
  video.pause();
  closeCard();
  asked = q;
  tried = 0;
  busy = true;
  seek(q.at);
  const words = q.kind === "direction" ? [q.text] : withSymbol(q.text, numbers[q.number]);
  byId("question-text").replaceChildren(...words);
  byId("given").replaceChildren(...q.given.map(given));
  byId("given").hidden = !q.given.length;
  choices.replaceChildren(...(q.kind === "numeric" ? [] : q.choices.map(button)));
  choices.hidden = q.kind === "numeric";
  choices.classList.toggle("sentences", q.answer === null);
  entry.hidden = q.kind !== "numeric";
  answer.value = "";
  answer.readOnly = false;
  why.replaceChildren();
  goOn.textContent = goOn.dataset.show;
  panel.hidden = false;
  caption.classList.add("covered");
  operands = q.given.map((one) => one.number);
  hide();
  const typed = q.kind === "numeric" && matchMedia("(pointer: fine)").matches;
  const elsewhere = document.activeElement !== document.body && !player.contains(document.activeElement);
  byId("asked-aloud").textContent = elsewhere ? q.text : "";
  if (!elsewhere) (typed ? answer : panel).focus();
};
const leave = () => {
  if (!asked) return;
  if (!states.has(asked.id)) states.set(asked.id, "seen");
  const inside = panel.contains(document.activeElement);
  asked = undefined;
  busy = false;
  operands = [];
  panel.hidden = true;
  caption.classList.remove("covered");
  if (inside) playButton.focus();
  hide();
};

// -- answers ------------------------------------------------------------------------------------

const say = (lead, text) => {
  const strong = document.createElement("b");
  strong.textContent = lead;
  why.replaceChildren(strong, ` ${text}`);
};
const close = (lead, right) => {
  states.set(asked.id, "answered");
  for (const [i, element] of [...choices.children].entries()) {
    element.ariaDisabled = "true";
    if (asked.choices[i] === right) {
      element.dataset.state = "right";
      element.firstChild.textContent = "✓";
    }
  }
  if (!entry.hidden) [answer.value, answer.readOnly] = [right.shown, true];
  say(lead, right.why);
  goOn.textContent = goOn.dataset.on;
  hide();
  goOn.focus();
};
const told = (right) => document.dispatchEvent(
  new CustomEvent("answered", { detail: { id: asked.id, right, of: questions.length } }));
const give = (one, element) => {
  if (states.get(asked.id) === "answered" || element?.ariaDisabled === "true") return;
  if (one?.right) {
    if (!tried) told(true);
    close(panel.dataset.yes, one);
    return;
  }
  if (!tried++) told(false);
  if (element) {
    element.ariaDisabled = "true";
    element.dataset.state = "wrong";
    const struck = document.createElement("s");
    const note = document.createElement("span");
    note.className = "unseen";
    note.textContent = `, ${panel.dataset.wrong}`;
    struck.textContent = one.shown;
    element.replaceChildren(struck, note);
  }
  const lead = asked.answer === null ? panel.dataset.nay
    : panel.dataset.not.replace("{shown}", one?.shown ?? answer.value.trim());
  say(lead, one?.why ?? panel.dataset.again);
};
// A number as people write it: with a point or a comma, and any minus sign.
const asNumber = (text) => Number(text.trim().replace(/[−–]/g, "-").replace(",", ".").replace(/\s*[×x*]\s*10\^?/, "e"));
entry.addEventListener("submit", (event) => {
  event.preventDefault();
  const value = asNumber(answer.value);
  if (!answer.value.trim() || Number.isNaN(value)) { answer.focus(); return; }
  const near = (one) => Math.abs(one.value - value) <= asked.tolerance * 1.0001;
  give(asked.choices.find((one) => one.right && near(one)) ?? asked.choices.find(near));
  if (states.get(asked.id) !== "answered") answer.select();
});
goOn.addEventListener("click", () => {
  if (states.get(asked.id) === "answered") { leave(); play(); return; }
  if (!tried) told(false);
  close(panel.dataset.so, asked.choices.find((one) => one.right));
});
document.addEventListener("keydown", (event) => {
  if (!asked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") leave();
  else if (/^[1-9]$/.test(event.key) && !event.target.closest("input, select, textarea") && !choices.hidden) {
    choices.children[event.key - 1]?.click();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}, { capture: true });

// -- when ---------------------------------------------------------------------------------------

let before = 0;
const watch = () => {
  const time = video.currentTime;
  if (asking && !asked) {
    const due = video.paused || video.seeking || time - before > 1 ? undefined
      : questions.find((q) => isOpen(q) && before < q.at && q.at <= time);
    const passed = questions.filter((q) => isOpen(q) && q !== due && time > q.until + 0.05);
    const ahead = questions.filter((q) => states.get(q.id) === "seen" && time < q.at - 0.2);
    for (const q of passed) states.set(q.id, "seen"); // the viewer went past it
    for (const q of ahead) states.delete(q.id);
    if (due) put(due);
    else if (passed.length || ahead.length) hide();
  }
  before = time;
};
const eachFrame = () => { watch(); if (!video.paused) requestAnimationFrame(eachFrame); };
video.addEventListener("play", () => {
  before = video.currentTime;
  leave();
  requestAnimationFrame(eachFrame);
});
for (const name of ["timeupdate", "seeked"]) video.addEventListener(name, watch);
video.addEventListener("seeking", () => {
  if (asked && Math.abs(video.currentTime - asked.at) > 0.01) leave();
});

const setAsking = (on) => {
  leave();
  asking = on;
  states.clear();
  before = video.currentTime;
  for (const q of questions) if (on && q.until < video.currentTime) states.set(q.id, "seen");
  askMe.ariaPressed = String(on);
  byId("asks").hidden = !on;
  hide();
};
if (questions.length) {
  askMe.hidden = false;
  askMe.addEventListener("click", () => setAsking(!asking));
  for (const q of questions) {
    const dot = document.createElement("i");
    dot.dataset.id = q.id;
    dot.style.left = `${(100 * q.at) / Number(bar.max)}%`;
    byId("asks").append(dot);
  }
  if (/(^#|&)ask\b/.test(location.hash)) setAsking(true);
}
