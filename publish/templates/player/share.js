// Links to a moment, the code that shows the video in another page, and lines that are copied.

const own = location.protocol === "file:"
  ? `https://YOUR-SITE/${location.pathname.split("/").slice(-3).join("/")}`
  : location.href.split(/[?#]/)[0];
const link = byId("link");
const atNow = () => { link.value = `${own}#t=${clock(video.currentTime)}`; };
for (const name of ["timeupdate", "seeked", "loadedmetadata"]) video.addEventListener(name, atNow);
atNow();

const embed = byId("embed");
const quoted = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
// Below the picture the lane with controls and captions needs a quarter of its width.
const { title, width, height } = embed.dataset;
embed.value = `<iframe src="${quoted(own)}#embed" title="${quoted(title)}"` +
  ` style="width: 100%; aspect-ratio: ${width} / ${Math.round(Number(height) + Number(width) / 4)}; min-height: 26em; border: 0"` +
  ` allowfullscreen loading="lazy"></iframe>`;

for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", async () => {
    const field = byId(button.dataset.copies);
    if (field === link) atNow();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      tell(note.dataset.copied);
    } catch {
      tell(note.dataset.failed); // where a frame may not use it
    }
  });
}
update();
