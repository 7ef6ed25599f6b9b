
"use strict";
// Everything can be read without this: it hides cards that a reader does not want to see just now.
(() => {
  const cards = [...document.querySelectorAll("[aria-labelledby=flags] .card")];
  const check = document.getElementById("by-check");
  const outlet = document.getElementById("by-outlet");
  const words = document.getElementById("by-text");
  const shown = document.getElementById("shown");
  const notes = document.getElementById("tier-C");
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(card);
  };
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filtering = Boolean(check.value || outlet.value || wanted.length);
    let count = 0;
    let inNotes = 0;
    for (const card of cards) {
      const fits = (!check.value || card.dataset.check === check.value)
        && (!outlet.value || card.dataset.outlets.split("\n").includes(outlet.value))
        && wanted.every((word) => textOf(card).includes(word));
      card.hidden = !fits;
      count += fits;
      inNotes += fits && notes !== null && notes.contains(card);
    }
    if (notes && filtering) notes.open = inNotes > 0;
    shown.textContent = filtering ? `${count} of ${cards.length} flags shown` : "";
  };
  if (cards.length > 1) {
    document.getElementById("filter").hidden = false;
    for (const field of [check, outlet, words]) field.addEventListener("input", apply);
    apply();
  }
  // A link into a closed fold opens it, and paper has no folds.
  const unfold = (place) => {
    for (let fold = place && place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  const follow = () => unfold(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  follow();
})();
