// The sections with what is said in them: where the video is, search, and following it.

const list = byId("list");
const items = [...list.children];
const cues = [...list.querySelectorAll(".words a")];
const follow = byId("follow");
const everything = byId("all");
const search = byId("search");
for (const id of ["tools", "sharing", "keyboard", "print"]) byId(id).hidden = false;
byId("print").addEventListener("click", () => print());

const mark = (links, current) => {
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};

let here;
let spoken;
let ours = 0;
const follows = () => {
  if (!follow.checked || search.value) return;
  const target = spoken?.offsetParent ? spoken : here;
  if (!target || list.scrollHeight <= list.clientHeight) return;
  ours = performance.now(); // what scrolls now is not the reader
  const middle = target.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTop += middle - list.clientHeight / 3;
};
const update = () => {
  showTime();
  const section = begun(sections);
  const cue = begun(cues);
  if (section === here && cue === spoken) return;
  [here, spoken] = [section, cue];
  mark(sections, section);
  mark(cues, cue);
  for (const item of items) item.classList.toggle("now", item.contains(section));
  follows();
};
for (const name of ["timeupdate", "seeking", "seeked", "loadedmetadata"]) {
  video.addEventListener(name, update);
}

// Who scrolls wants to read: the list stays where it is until it is told to follow again.
for (const name of ["wheel", "touchmove", "keydown"]) {
  list.addEventListener(name, (event) => {
    const scrolls = !event.key || /^(Arrow(Up|Down)|Page|Home$|End$)/.test(event.key);
    if (scrolls && list.scrollHeight > list.clientHeight) follow.checked = false;
  }, { passive: true });
}
list.addEventListener("pointerdown", (event) => { // on its scroll bar
  if (event.target === list) follow.checked = false;
});
follow.addEventListener("change", follows);
everything.addEventListener("change", () => list.classList.toggle("everything", everything.checked));

// -- search -------------------------------------------------------------------------------------

const plain = new Map([...cues, ...sections.map((one) => one.querySelector("span"))]
  .map((element) => [element, element.textContent]));
const hits = () => [...list.querySelectorAll("mark")];
search.addEventListener("input", () => {
  const wanted = search.value.trim().toLocaleLowerCase();
  list.classList.toggle("searched", Boolean(wanted));
  for (const [element, text] of plain) {
    const at = wanted ? text.toLocaleLowerCase().indexOf(wanted) : -1;
    if (at < 0) { element.textContent = text; continue; }
    const found = document.createElement("mark");
    found.textContent = text.slice(at, at + wanted.length);
    element.replaceChildren(text.slice(0, at), found, text.slice(at + wanted.length));
  }
  for (const item of items) item.classList.toggle("hit", Boolean(item.querySelector("mark")));
  tell(wanted ? note.dataset.found.replace("{n}", hits().length) : "");
  hits()[0]?.scrollIntoView({ block: "nearest" });
  if (!wanted) follows();
});
let found = 0;
search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { search.value = ""; search.dispatchEvent(new Event("input")); }
  if (event.key !== "Enter" || !hits().length) return;
  event.preventDefault();
  const hit = hits()[found++ % hits().length];
  hit.scrollIntoView({ block: "nearest" });
  seek(startOf(hit.closest("a")));
});
search.addEventListener("input", () => { found = 0; });
