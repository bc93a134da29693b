// A person with a touch screen in real Chromium, before a real `askwell serve`. Started by check_browser.sh.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const { chromium } = require("playwright-core");

const { PYTHON, CHROMIUM, CONFIG, PORT, PICTURES } = process.env;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const faults = [];
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function check(is, what) {
  console.log(`${is ? "ok  " : "FAIL"} ${what}`);
  if (!is) faults.push(what);
}

async function until(is, ms = 20000) {
  for (const end = Date.now() + ms; Date.now() < end; await pause(50)) if (await is()) return true;
  return false;
}

async function serve(...words) {
  const child = spawn(PYTHON, ["-m", "askwell", "serve", "--config", CONFIG, "--port", PORT, ...words]);
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  child.stdout.on("data", (data) => (said += data));
  await until(() => said.includes("the guide is at"));
  child.said = () => said;
  return child;
}

class Visitor {
  constructor(context, page) {
    Object.assign(this, { context, page, seen: "", sent: "", foreign: [], wrong: [] });
    page.on("console", (message) => message.type() === "error" && this.wrong.push(message.text()));
    page.on("pageerror", (error) => this.wrong.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(ADDRESS) && !request.url().startsWith("data:")) this.foreign.push(request.url());
    });
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => (this.seen += payload.toString("utf8")));
      socket.on("framesent", ({ payload }) => (this.sent += payload));
    });
  }

  static async come(browser) {
    const context = await browser.newContext({
      viewport: { width: 1024, height: 768 }, hasTouch: true, acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const visitor = new Visitor(context, await context.newPage());
    await visitor.page.goto(ADDRESS);
    return visitor;
  }

  state() {
    return this.page.evaluate(() => document.body.dataset.state).catch(() => "");
  }

  text() {
    return this.seen.replace(/\x1b\[[0-9;?<>]*[A-Za-z]/g, " ").replace(/\s+/g, " ");
  }

  is(state, ms) {
    return until(async () => (await this.state()) === state, ms);
  }

  sees(words, ms) {
    return until(() => this.text().includes(words), ms);
  }

  async picture(name) {
    if (PICTURES) await this.page.screenshot({ path: `${PICTURES}/${name}.png` });
  }

  async press(key, words) {
    this.seen = "";
    await this.page.keyboard.press(key);
    return this.sees(words);
  }

  async begin() {
    await this.page.tap('button[data-language="en"]');
    return (await this.is("guide")) && this.sees("start here");
  }
}

async function axe(page) {
  const tester = await page.context().browser().newContext({ bypassCSP: true });
  const plain = await tester.newPage();
  await plain.goto(ADDRESS);
  await plain.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const found = await plain.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  await plain.setViewportSize({ width: 320, height: 480 });
  const isWide = await plain.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const box = await plain.locator("button").first().boundingBox();
  await tester.close();
  check(found.violations.length === 0, `axe finds nothing on the first page: ${found.violations.map((v) => v.id)}`);
  check(!isWide && box.height >= 64, "at 320 pixels nothing stands out to the side, and buttons are large");
}

async function onePerson(browser) {
  const person = await Visitor.come(browser);
  await axe(person.page);
  await person.picture("start");
  check(await person.begin(), "a touch on Start opens the guide");
  check((await person.page.getAttribute("textarea", "inputmode")) === "none", "the device's keyboard stays away");
  await person.picture("first-screen");

  const before = person.sent.length;
  const session = await person.context.newCDPSession(person.page);
  const touch = (type, y) => session.send("Input.dispatchTouchEvent", { type, touchPoints: y ? [{ x: 400, y }] : [] });
  await touch("touchStart", 500);
  for (let y = 480; y > 200; y -= 40) await touch("touchMove", y);
  await touch("touchEnd");
  check(await until(() => person.sent.slice(before).includes("[<65;"), 3000), "a swipe up scrolls down");
  check(!person.sent.slice(before).includes("[<64;"), "and never up");

  check(await person.press("1", "Start over (F9)"), "a digit begins");
  await person.picture("page");
  await person.page.evaluate(() => navigator.clipboard.writeText("words of somebody before"));
  await person.press("m", "Go to my list of questions");
  await person.page.keyboard.press("ArrowDown");
  check(await person.press("Enter", "Choose your questions"), "the map leads to the questions");
  check(await person.press("a", "Write your own question"), "own words can be written");
  await person.picture("writing");
  await person.page.keyboard.press("Control+v");
  await person.page.keyboard.press("Shift+Insert");
  await pause(500);
  check(!person.sent.includes("words of somebody"), "nothing is pasted");
  await person.page.keyboard.type("May I drive?");
  check(await person.press("Enter", "my own words"), "they stand on the list");
  for (let step = 0; step < 8 && !person.text().includes("Save my list"); step++) {
    await person.page.keyboard.press("n");
    await pause(700);
  }
  await person.picture("last-step");
  const coming = person.page.waitForEvent("download", { timeout: 15000 });
  await person.page.keyboard.press("1");
  const file = await coming;
  const data = fs.readFileSync(await file.path());
  check(file.suggestedFilename() === "askwell-questions.pdf", `the file's name tells nothing: ${file.suggestedFilename()}`);
  check(data.subarray(0, 4).toString() === "%PDF", "the list is saved as a PDF by the browser");
  await person.press("F9", "Start over?");
  await person.page.keyboard.press("2");
  check(await person.is("start", 5000), "after Start over the first page is back");
  const kept = await person.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.href]);
  check(JSON.stringify(kept) === JSON.stringify([0, 0, "", `${ADDRESS}/`]), `the browser keeps nothing: ${kept}`);
  check(person.foreign.length === 0, `nobody else is asked for anything: ${person.foreign}`);
  check(person.wrong.length === 0, `no faults in the page: ${person.wrong}`);
  await person.page.goto(`${ADDRESS}/#en`);
  await pause(1000);
  check((await person.state()) === "start", "a link from elsewhere starts nothing");
  await person.context.close();
}

async function phone(browser) {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });
  const person = new Visitor(context, await context.newPage());
  await person.page.goto(ADDRESS);
  check(await person.begin(), "on the smallest phones the guide fits");
  await person.picture("phone");
  await context.close();
}

async function fault(browser, server) {
  const person = await Visitor.come(browser);
  await person.begin();
  const program = fs.readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, "utf8").trim().split(" ")[0];
  process.kill(Number(program), "SIGSEGV");
  check(await person.is("fault", 5000), "a program that dies is told");
  await person.picture("fault");
  check(await person.is("start", 15000), "and the first page comes back by itself");
  await person.context.close();
}

async function full(browser) {
  const first = await Visitor.come(browser);
  await first.begin();
  const second = await Visitor.come(browser);
  await second.page.tap('button[data-language="en"]');
  check(await second.is("full", 5000), "where it is full one is told");
  await second.picture("full");
  await first.context.close();
  check(await second.is("guide", 15000), "and let in by itself once somebody has left");
  await second.context.close();
}

async function lost(browser, server) {
  const person = await Visitor.come(browser);
  await person.begin();
  server.kill("SIGKILL");
  check(await person.is("lost", 5000), "where the server is gone one is told");
  await person.picture("lost");
  const next = await serve();
  check(await person.is("start", 15000), "and the first page is back once it is");
  check(await person.begin(), "and works");
  await person.context.close();
  return next;
}

(async () => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--enable-unsafe-swiftshader"] });
  let server = await serve();
  try {
    await onePerson(browser);
    await phone(browser);
    await fault(browser, server);
    server = await lost(browser, server);
    server.kill("SIGTERM");
    check(await until(() => server.exitCode === 0, 10000), "asked to stop with nobody there it stops");
    server = await serve("--people", "1");
    await full(browser);
    check(!/error|traceback|drive/i.test(server.said()), "the server says nothing about anybody");
  } finally {
    server.kill("SIGKILL");
    await browser.close();
  }
  console.log(faults.length ? `${faults.length} faults` : "0 faults");
  process.exit(faults.length ? 1 : 0);
})();
