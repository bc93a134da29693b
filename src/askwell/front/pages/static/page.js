/* Comfort only: every page works without this file. It sends nothing but asks whether the server answers. */
"use strict";
(() => {
  /* Waits until the server answers, and says so meanwhile. */
  async function answers() {
    let note = null;
    for (;;) {
      try {
        const answer = await fetch("/livez", { cache: "no-store", credentials: "omit" });
        if (answer.ok) break;
      } catch {
        /* it is not there yet */
      }
      if (!note) {
        note = document.createElement("p");
        note.className = "no-answer";
        note.setAttribute("role", "status");
        note.textContent = document.body.dataset.noAnswer;
        document.body.append(note);
      }
      await new Promise((done) => setTimeout(done, 2000));
    }
    if (note) note.remove();
  }

  /* The questions "more time?" and "wiped" count from the last key or touch, not from when the page came. */
  const { wipeAfter, wiped } = document.body.dataset;
  const idle = document.querySelector(".idle");
  if (wipeAfter) {
    let timers = [];
    const restart = () => {
      if (document.body.classList.contains("asks")) return; // only its button answers the question
      timers.forEach(clearTimeout);
      const whole = Number(wipeAfter) * 1000;
      timers = [setTimeout(async () => {
        document.body.replaceChildren(); // gone at once, whether the server answers or not
        await answers();
        location.replace(wiped);
      }, whole)];
      if (idle) {
        const style = getComputedStyle(idle);
        const quiet = parseFloat(style.getPropertyValue("--quiet")) * 1000 || whole;
        timers.push(setTimeout(() => {
          document.body.classList.add("asks");
          idle.querySelector("button").focus();
        }, quiet));
      }
    };
    document.body.classList.add("counts");
    for (const event of ["keydown", "pointerdown", "input", "wheel", "touchmove"]) {
      addEventListener(event, restart, { passive: true });
    }
    restart();
  }

  /* While the server does not answer, a press waits: nothing that was written is lost. */
  const form = document.getElementById("form");
  if (!form) return;
  let isSent = false;
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (isSent) {
      event.preventDefault();
      return;
    }
    event.preventDefault();
    isSent = true;
    await answers();
    const said = document.createElement("input");
    said.type = "hidden";
    if (button && button.name) {
      said.name = button.name;
      said.value = button.value;
      form.append(said);
    }
    form.submit();
    said.remove();
    /* A file is taken without leaving the page: then the next press counts again. */
    setTimeout(() => (isSent = false), 1500);
  });

  /* A file that was asked for comes without a second press. */
  const press = form.querySelector("[data-press]");
  if (press) {
    press.click();
    isSent = false; // who presses something else is not kept waiting
  }
})();
