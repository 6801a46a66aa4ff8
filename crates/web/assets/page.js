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
// A page that says how far something is looks again by itself.
if (document.querySelector("[data-look-again]")) setTimeout(() => location.reload(), 2000);
