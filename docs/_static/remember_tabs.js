// A reader who has once chosen a tab, say Python, finds it chosen on every page.
addEventListener("DOMContentLoaded", () => {
  for (const set of document.querySelectorAll(".tab-set")) {
    const labels = [...set.querySelectorAll(":scope > .tab-label")];
    const name = "tab " + labels.map((label) => label.textContent).join(" ");
    for (const label of labels) {
      const input = document.getElementById(label.htmlFor);
      if (localStorage.getItem(name) === label.textContent) input.checked = true;
      input.addEventListener("click", () => localStorage.setItem(name, label.textContent));
    }
  }
});
