/* Letters to touch, where a device has no keyboard: a touch kiosk. They write into the field that has the focus. */
"use strict";
(() => {
  const ROWS = ["1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm,.?", "áéíóúü¿¡'-"];
  const words = document.body.dataset;
  const fields = document.querySelectorAll("textarea, input[type=password]");
  if (!fields.length) return;
  let field = null;
  let isLarge = false;

  const pad = document.createElement("div");
  pad.className = "letters";
  pad.hidden = true;
  pad.setAttribute("role", "group");
  pad.setAttribute("aria-label", words.letters);
  const key = (row, name, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.tabIndex = -1;
    made.className = "button";
    made.dataset.key = name;
    made.textContent = text;
    row.append(made);
    return made;
  };
  const row = () => pad.appendChild(document.createElement("div"));
  const letters = ROWS.map((line) => [row(), line]).flatMap(([made, line]) => [...line].map((letter) => key(made, "letter", letter)));
  const last = row();
  key(last, "large", words.lettersLarge).setAttribute("aria-pressed", "false");
  key(last, "space", words.lettersSpace);
  key(last, "delete", words.lettersDelete);
  key(last, "done", words.lettersDone).classList.add("first");

  const put = (text) => {
    const after = field.value.length - (field.selectionEnd - field.selectionStart) + text.length;
    if (field.maxLength >= 0 && after > field.maxLength) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const enlarge = (isWanted) => {
    isLarge = isWanted;
    last.firstChild.setAttribute("aria-pressed", String(isLarge));
    for (const made of letters) {
      made.textContent = isLarge ? made.textContent.toUpperCase() : made.textContent.toLowerCase();
    }
  };
  const doing = {
    letter: (made) => { put(made.textContent); enlarge(false); },
    large: () => enlarge(!isLarge),
    space: () => put(" "),
    delete: () => {
      if (field.selectionStart === field.selectionEnd) field.selectionStart = Math.max(0, field.selectionStart - 1);
      put("");
    },
    done: () => field.blur(),
  };
  pad.addEventListener("pointerdown", (event) => event.preventDefault()); /* the field keeps the focus */
  pad.addEventListener("click", (event) => {
    const made = event.target.closest("button");
    if (made && field) doing[made.dataset.key](made);
  });
  document.body.append(pad);

  for (const one of fields) {
    one.inputMode = "none";
    one.addEventListener("focus", () => {
      field = one;
      pad.hidden = false;
      document.body.classList.add("writes");
      enlarge(!one.value);
      one.scrollIntoView({ block: "start" });
    });
    one.addEventListener("blur", () => {
      pad.hidden = true;
      document.body.classList.remove("writes");
    });
  }
})();
