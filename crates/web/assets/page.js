// Improves what already works without it: forms of filters send themselves
// when a choice changes, and empty filters stay out of the address.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (form && event.target.tagName === "SELECT") form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (!form) return;
  for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
});
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[data-send-on-change] :disabled")) field.disabled = false;
});

// At the desk: a figure is put where the cursor is, and the list of figures
// narrows while somebody types. Both work without, by sending the form.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-insert]");
  if (!button) return;
  const field = document.getElementById(button.dataset.insert);
  const figure = document.getElementById("figure");
  if (!field || !figure || !figure.value) return;
  event.preventDefault();
  field.focus();
  field.setRangeText(figure.value, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("input", (event) => {
  if (event.target.id !== "figure_search") return;
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  const figure = document.getElementById("figure");
  let first = null;
  for (const option of figure.options) {
    const text = `${option.textContent} ${option.value}`.toLowerCase();
    option.hidden = option.disabled = !words.every((word) => text.includes(word));
    if (!option.disabled && !first) first = option;
  }
  if (first && figure.selectedOptions[0]?.disabled !== false) figure.value = first.value;
});
// The preview beside a text follows what is typed, a moment after. It asks as
// the button does, saves nothing, and where there is no answer all stays.
let soon = 0;
let asking = null;
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-preview]");
  if (!form || event.target.tagName !== "TEXTAREA") return;
  clearTimeout(soon);
  soon = setTimeout(() => preview(form), 700);
});
async function preview(form) {
  asking?.abort();
  asking = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "preview");
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error", signal: asking.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const field of form.querySelectorAll("[data-text] textarea")) {
      const made = page.getElementById(field.id)?.closest("[data-text]")?.querySelector(".preview");
      if (!made) continue;
      const column = field.closest("[data-text]");
      column.querySelector(".preview")?.remove();
      column.append(made);
    }
  } catch {
    // The link is down, or more was typed meanwhile: the button still asks.
  }
}
// Whoever leaves with words that were not sent is asked first.
let unsent = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-desk-form]") && event.target.name !== "figure_search") unsent = true;
});
document.addEventListener("submit", () => { unsent = false; });
addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });
// A page that says how far something is looks again by itself.
if (document.querySelector("[data-look-again]")) setTimeout(() => location.reload(), 2000);
