// The page around the guide. Nothing is stored; one visit is one connection, and one process on the server.
"use strict";

const FAULT = 4001;
const FAULT_MS = 10000;
const TRY_AGAIN_MS = 3000;
const LETTER_WIDTH = 0.61; // of its height
const LINE_HEIGHT = 1.25;
const LEAST_COLUMNS = 40;
const LEAST_ROWS = 15;
const SMALLEST_PX = 16;
const SWIPE_PX = 30;

const terminal = document.getElementById("terminal");
let chosen = "";
let isConnected = false;
let isLeaving = false;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function show(state) {
  document.body.dataset.state = state;
}

async function answers() {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).status;
  } catch {
    return 0;
  }
}

function begin(path) {
  isLeaving = true;
  location.replace(path);
  if (path.includes("#")) location.reload();
}

function letterSize() {
  const wanted = Math.min(innerWidth / (Number(document.body.dataset.columns) * LETTER_WIDTH), innerHeight / 20);
  const most = Math.min(innerWidth / (LEAST_COLUMNS * LETTER_WIDTH), innerHeight / (LEAST_ROWS * LINE_HEIGHT));
  return Math.floor(Math.min(Math.max(wanted, SMALLEST_PX), most));
}

async function start(language) {
  chosen = language;
  show("wait");
  while ((await answers()) !== 200) {
    show("full");
    await pause(TRY_AGAIN_MS);
  }
  terminal.dataset.fontSize = String(letterSize());
  terminal.dataset.sessionWebsocketUrl = `${location.origin.replace(/^http/, "ws")}/ws/${language}`;
  const script = document.createElement("script");
  script.src = "/static/textual.js";
  script.onload = openGuide;
  script.onerror = () => show("cannot-show");
  document.head.append(script);
}

function openGuide() {
  try {
    window.onload(new Event("load"));
  } catch {
    show("cannot-show");
    return;
  }
  for (const area of document.querySelectorAll("textarea")) {
    // The guide has letters of its own to touch: the device's keyboard would cover it.
    area.setAttribute("inputmode", "none");
    area.setAttribute("autocomplete", "off");
  }
}

async function closed(code) {
  const wasConnected = isConnected;
  isConnected = false;
  if (!wasConnected) {
    show("full");
    await pause(TRY_AGAIN_MS);
    begin(`/#${chosen}`);
    return;
  }
  if (code === FAULT) {
    show("fault");
    await pause(FAULT_MS);
  } else if (code < 4000) {
    show("lost");
    await pause(TRY_AGAIN_MS);
  }
  while (!(await answers())) await pause(1000);
  begin("/");
}

const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...words) {
    super(...words);
    this.addEventListener("message", ({ data }) => {
      isConnected = true;
      if (typeof data === "string" || document.body.dataset.state === "guide") return;
      show("guide"); // there is a picture
      document.querySelector("textarea")?.focus();
    });
    this.addEventListener("close", (event) => closed(event.code));
  }
};
window.open = (address) => {
  // Only a file of this server is ever handed over.
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  if (link.origin === location.origin) link.click();
  return null;
};

let touchedAt = 0;
terminal.addEventListener("touchstart", (event) => (touchedAt = event.touches[0].clientY), { passive: true });
terminal.addEventListener("touchmove", (event) => {
  const { clientX, clientY } = event.touches[0];
  const screen = terminal.querySelector(".xterm-screen");
  for (; Math.abs(touchedAt - clientY) >= SWIPE_PX; touchedAt -= Math.sign(touchedAt - clientY) * SWIPE_PX) {
    const deltaY = Math.sign(touchedAt - clientY) * SWIPE_PX;
    screen?.dispatchEvent(new WheelEvent("wheel", { deltaY, bubbles: true, cancelable: true, clientX, clientY }));
  }
}, { passive: true });

for (const kind of ["paste", "copy", "cut", "contextmenu", "dragstart", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}
addEventListener("beforeunload", (event) => {
  if (isConnected && !isLeaving) event.preventDefault();
});
for (const button of document.querySelectorAll("button[data-language]")) {
  button.addEventListener("click", () => start(button.dataset.language));
}
const again = location.hash.slice(1);
const [coming] = performance.getEntriesByType("navigation");
if (again && coming?.type === "reload") {
  // A link from elsewhere starts nothing: only this page reloads itself so.
  history.replaceState(null, "", "/");
  document.querySelector(`button[data-language="${CSS.escape(again)}"]`)?.click();
}
