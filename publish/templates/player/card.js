// A number's card: what it is called, its value in full, and one line that works it out.

const card = byId("card");
const back = byId("back");
const exact = byId("card-exact");
let trail = [];
let opener;

const operandButton = (id) => {
  const place = document.createElement("span");
  place.className = `operand tone-${numbers[id].tone}`;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = concealed(id) ? "?" : numbers[id].shown;
  button.disabled = concealed(id);
  button.addEventListener("click", (event) => {
    trail.push(chosen);
    show(id);
    if (event.detail === 0) card.focus();
  });
  const name = document.createElement("small");
  name.textContent = numbers[id].plain;
  place.append(button, name);
  return place;
};

const show = (id) => {
  const number = numbers[id];
  chosen = id;
  operands = number.operands;
  byId("card-symbol").innerHTML = number.symbol; // MathML that was made here, of known elements
  byId("card-kind").textContent = number.kind;
  const line = [`${number.shown} `];
  if (number.rule) {
    line.push("= ");
    for (const piece of number.rule.split(/(\{\d+\})/)) {
      const place = /^\{(\d+)\}$/.exec(piece);
      line.push(place ? operandButton(number.operands[place[1]]) : piece);
    }
  } else {
    const why = document.createElement("span");
    why.className = "about why";
    why.textContent = number.how;
    line.push(why);
  }
  byId("card-line").replaceChildren(...line);
  exact.textContent = number.exact;
  const first = firstSeen(id);
  byId("card-first").hidden = !Number.isFinite(first);
  if (Number.isFinite(first)) {
    const time = byId("card-time");
    time.dataset.start = first + 0.05;
    time.href = `#t=${clock(first)}`;
    time.textContent = clock(first);
  }
  byId("card-python").value = number.python;
  back.hidden = !trail.length;
  byId("back-to").textContent = trail.length ? numbers[trail.at(-1)].shown : "";
  card.hidden = false;
  caption.classList.add("covered");
  drawMarks();
};

const openCard = (id, { from, focus }) => {
  if (chosen === id) return;
  video.pause();
  trail = [];
  opener = from;
  show(id);
  if (focus) card.focus();
};
const closeCard = () => {
  if (chosen === undefined) return;
  chosen = undefined;
  pinned = false;
  operands = [];
  const inside = card.contains(document.activeElement);
  card.hidden = true;
  caption.classList.remove("covered");
  if (inside) (opener?.isConnected ? opener : playButton).focus();
  drawMarks();
};
byId("close").addEventListener("click", closeCard);
back.addEventListener("click", () => {
  show(trail.pop());
  card.focus();
});
video.addEventListener("play", closeCard);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || chosen === undefined) return;
  event.preventDefault();
  closeCard();
});
refresh();
