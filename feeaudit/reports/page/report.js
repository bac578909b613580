(function () {
  "use strict";
  var form = document.getElementById("filter");
  if (!form) { return; }
  var cards = Array.prototype.slice.call(document.querySelectorAll("article.finding"));
  var said = document.getElementById("filtered");
  form.hidden = false;
  function apply() {
    var words = form.elements.words.value.trim().toLowerCase();
    var rule = form.elements.rule.value;
    var severity = form.elements.severity.value;
    var shown = 0;
    cards.forEach(function (card) {
      var fits = (!rule || card.dataset.rule === rule) && (!severity || card.dataset.severity === severity) &&
        (!words || card.textContent.toLowerCase().indexOf(words) >= 0);
      card.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    said.textContent = shown + " / " + cards.length;
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("beforeprint", function () { form.reset(); apply(); });
  apply();
})();
