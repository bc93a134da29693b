// Real Chromium before a real `askwell serve`. Started by tests/pages/test_in_chromium.py with a scenario's name.
"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const { chromium } = require("playwright-core");

const { ADDRESS, CHROMIUM, PICTURES, CONTROL } = process.env;
const MARK = process.env.MARK || "zebrafinchquestion";
const TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WAYS = [[320, "light"], [1280, "dark"], [320, "dark"], [1280, "light"]];
const PATIENCE = 60000;
const OUTAGE_SECONDS = 15;

async function open(options = {}) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  return { browser, context, page, asked };
}

const withoutScript = { javaScriptEnabled: false };
const touch = (page, value) => page.click(`button[value="${value}"]:not(.unseen)`);
const arrive = (page, going) => Promise.all([page.waitForEvent("load"), going]);
const press = (page, value) => arrive(page, touch(page, value));
const begin = async (page) => {
  await page.goto(ADDRESS);
  await arrive(page, page.click("button[name=start] >> nth=0"));
};
const heading = (page) => page.textContent("h1");
const kind = async (page) => (await page.getAttribute("body", "class")) || "";
const next = (page) => arrive(page, page.click("button.first:not(.unseen) >> nth=0"));

async function toTheList(page) {
  await press(page, "act map");
  await press(page, "answer map to-list");
}

async function toTheEnd(page) {
  for (let step = 0; step < 200 && !(await kind(page)).includes("done"); step += 1) {
    if (await page.$("button[value='act show']:not(.unseen)")) await press(page, "act show");
    else await press(page, "act next");
  }
}

/* Tell the test to do something to the server, and wait until it is done. */
async function control(wish, done) {
  fs.writeFileSync(CONTROL, wish);
  while (fs.readFileSync(CONTROL, "utf8") !== done) await new Promise((wait) => setTimeout(wait, 100));
}

/* What stands on the page now; an error page of the browser takes a moment to come. */
async function content(page) {
  for (let turn = 0; turn < 20; turn += 1) {
    try {
      return await page.content();
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error("the page does not come to rest");
}

/* Every kind of page, by its name; what a visitor does with each is told by `look`. */
async function everyPage(page, look, isShort) {
  await page.goto(ADDRESS);
  await look("start");
  await arrive(page, page.click("button[name=start] >> nth=0"));
  await press(page, "act back");
  await look("welcome");
  await press(page, "act next");
  const sides = ["help-now", "map", "glossary", "look", "help", "curtain", "leave", "language", "sources", "teach-back"];
  const seen = new Set();
  for (let step = 0; step < 200; step += 1) {
    const here = (await kind(page)).split(" ")[1] || "";
    const name = here === "page" ? `page ${step}` : here;
    if (!(isShort && here === "page" && seen.has("three pages"))) await look(name);
    if (here === "page" && step > 12) seen.add("three pages");
    for (const side of sides) {
      if (seen.has(side) || !(await page.$(`button[value="act ${side}"]`))) continue;
      seen.add(side);
      await press(page, `act ${side}`);
      await look(side);
      const close = await page.$("button[value$=' close']:not(.unseen), button[value='close']:not(.unseen), button[value='answer leave stay']:not(.unseen)");
      await arrive(page, close.click());
    }
    if (here === "choose" && !seen.has("choose")) {
      seen.add("choose");
      await press(page, "wrote new");
      await look("something is missing");
      await page.fill("textarea", "Can I still ride my bicycle the day after?");
      await press(page, "wrote new");
      await press(page, "act edit own-1");
      await look("write");
      await press(page, "left own-1");
      await press(page, "act delete own-1");
      await look("delete");
      await press(page, "answer delete stay own-1");
    }
    if (here === "done") break;
    if (await page.$("button[value='act show']:not(.unseen)")) await press(page, "act show");
    else await press(page, "act next");
  }
  await next(page);
  await look("after the first button at the end");
  if (await page.$("button[value='close']:not(.unseen)")) await press(page, "close");
  if (await page.$("button[value='choose code']")) {
    await press(page, "choose code");
    await look("code");
  }
  await page.goto(`${ADDRESS}/nowhere`);
  await look("missing");
}

function structureFaults() {
  const faults = [];
  if (!document.documentElement.lang) faults.push("the page has no language");
  let before = 0;
  for (const found of document.querySelectorAll("h1, h2, h3")) {
    const level = Number(found.tagName[1]);
    if (level > before + 1) faults.push(`heading ${level} after ${before}`);
    before = level;
  }
  if (document.querySelectorAll("h1").length !== 1) faults.push("there is not one first heading");
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isHidden = style.clipPath !== "none" || style.position === "absolute" || style.visibility === "hidden";
    if (box.width && !isHidden && (box.right > room + 1 || box.left < -1)) {
      faults.push(`leaves the window: ${element.tagName} ${element.textContent.trim().slice(0, 50)}`);
    }
  }
  for (const element of document.querySelectorAll("button, .choice, .calls a")) {
    const box = element.getBoundingClientRect();
    if (box.width && !element.classList.contains("unseen") && (box.height < 44 || box.width < 44)) {
      faults.push(`too small to touch: ${element.textContent.trim().slice(0, 30)} ${box.width}x${box.height}`);
    }
  }
  return faults.slice(0, 6);
}

async function axeFaults(page) {
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const result = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  return result.violations.map((v) => `${v.id}: ${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)}`);
}

const scenarios = {
  /* axe, structure, reflow and sizes on every page, in four ways. */
  async axe() {
    let pages = 0;
    const bad = [];
    for (const [width, colorScheme] of WAYS.slice(0, Number(process.env.WAYS || 4))) {
      const { browser, page } = await open({ viewport: { width, height: 700 }, colorScheme, bypassCSP: true });
      await everyPage(page, async (name) => {
        const faults = [...(await axeFaults(page)), ...(await page.evaluate(structureFaults))];
        pages += 1;
        for (const fault of faults) bad.push(`${width} ${colorScheme} ${name}: ${fault}`);
        if (PICTURES && width === 320) {
          await page.screenshot({ path: `${PICTURES}/${colorScheme}-${width}-${pages}-${name.replace(/\W+/g, "-")}.png`, fullPage: true });
        }
      }, process.env.SHORT === "1");
      await browser.close();
    }
    console.log(`${pages} pages, ${bad.length} faults`);
    assert.deepStrictEqual([...new Set(bad)], []);
  },

  /* Every kind of page as a phone and a tablet show it, to be looked at: into the folder PICTURES. */
  async pictures() {
    for (const [width, height] of [[390, 844], [1024, 768]]) {
      const { browser, page } = await open({ viewport: { width, height }, hasTouch: true });
      let pages = 0;
      await everyPage(page, async (name) => {
        pages += 1;
        const file = `${width}-${String(pages).padStart(3, "0")}-${name.replace(/\W+/g, "-")}.png`;
        await page.screenshot({ path: `${PICTURES}/${file}` });
      }, process.env.SHORT === "1");
      await browser.close();
    }
  },

  /* From one side of the largest window to the other, and with colours that the device forces. */
  async windows() {
    for (const options of [
      { viewport: { width: 320, height: 256 } },
      { viewport: { width: 2560, height: 1440 } },
      { viewport: { width: 390, height: 844 }, forcedColors: "active" },
      { viewport: { width: 1024, height: 768 }, reducedMotion: "reduce" },
    ]) {
      const { browser, page } = await open(options);
      const bad = [];
      await everyPage(page, async (name) => {
        for (const fault of await page.evaluate(structureFaults)) bad.push(`${name}: ${fault}`);
      }, true);
      await browser.close();
      assert.deepStrictEqual(bad, []);
    }
  },

  /* Start to sheet with no script; nothing but the page itself is asked for. */
  async without_script() {
    const { browser, context, page, asked } = await open({ ...withoutScript, acceptDownloads: true });
    await begin(page);
    await page.check("input[name=one] >> nth=1");
    await toTheEnd(page);
    await press(page, "choose save-text");
    const [download] = await Promise.all([page.waitForEvent("download"), touch(page, "file text")]);
    assert.strictEqual(download.suggestedFilename(), "askwell-questions.txt");
    assert.ok(fs.readFileSync(await download.path(), "utf8").length > 500);
    await press(page, "close");
    await press(page, "choose show-sheet");
    assert.ok(await page.$("text=Back to my page"));
    await press(page, "stay");
    assert.strictEqual(await heading(page), "You are ready", await page.content());
    const foreign = asked.filter((url) => !url.startsWith(ADDRESS));
    assert.deepStrictEqual(foreign, []);
    const cookies = await context.cookies();
    assert.strictEqual(cookies.length, 1);
    assert.strictEqual(cookies[0].expires, -1);
    assert.ok(cookies[0].httpOnly && cookies[0].sameSite === "Strict");
    await browser.close();
  },

  /* After "Start over", Back and Forward and "send again" show nothing of the person. */
  async back() {
    for (const options of [withoutScript, {}]) {
      const { browser, page } = await open(options);
      await begin(page);
      await toTheList(page);
      await page.fill("textarea", MARK);
      await press(page, "wrote new");
      assert.ok((await page.content()).includes(MARK), "control: the words stand on the page");
      await press(page, "act next");
      await press(page, "act leave");
      await press(page, "answer leave go");
      await page.waitForSelector("button[name=start]");
      const shown = [];
      for (let step = 0; step < 9; step += 1) {
        await page.goBack({ waitUntil: "load", timeout: 5000 }).catch(() => {});
        shown.push(await content(page));
        await page.reload({ waitUntil: "load", timeout: 5000 }).catch(() => {});
        shown.push(await content(page));
      }
      for (let step = 0; step < 9; step += 1) {
        await page.goForward({ waitUntil: "load", timeout: 5000 }).catch(() => {});
        shown.push(await content(page));
      }
      assert.ok(shown.some((html) => html.includes("cannot go on")), "control: an old press was sent again");
      assert.deepStrictEqual(shown.filter((html) => html.includes(MARK)), []);
      const steps = shown.filter((html) => html.includes('class="step') && !html.includes('class="step form'));
      assert.strictEqual(steps.length, 0, `a step of the person was shown: ${steps[0]}`);
      await browser.close();
    }
  },

  /* Before "Start over" a person's own Back brings their page back by one "send again". */
  async own_back() {
    const { browser, page } = await open();
    await begin(page);
    await press(page, "act next");
    const there = await heading(page);
    await press(page, "act next");
    await page.goBack({ waitUntil: "load", timeout: 5000 }).catch(() => {});
    if ((await heading(page).catch(() => "")) !== there) await page.reload({ waitUntil: "load" });
    assert.strictEqual(await heading(page), there);
    await browser.close();
  },

  /* Where a device has no keyboard, own words are written by touch alone. */
  async letters() {
    const { browser, page } = await open({ viewport: { width: 1024, height: 768 }, hasTouch: true });
    await begin(page);
    await toTheList(page);
    const pad = page.locator(".letters");
    assert.ok(!(await pad.isVisible()));
    await page.tap("textarea");
    await pad.waitFor();
    for (const letter of ["M", "a", "y"]) await pad.getByRole("button", { name: letter, exact: true }).tap();
    for (const key of ["space", "delete", "space"]) await page.tap(`.letters [data-key=${key}]`);
    for (const letter of "niño") await pad.getByRole("button", { name: letter, exact: true }).tap();
    await page.tap(".letters [data-key=large]");
    await pad.getByRole("button", { name: "?", exact: true }).tap();
    assert.strictEqual(await page.inputValue("textarea"), "May niño?");
    const field = await page.locator("textarea").boundingBox();
    assert.ok(field.y + field.height <= (await pad.boundingBox()).y, "the field is not behind the letters");
    const faults = [...(await page.evaluate(structureFaults))];
    assert.deepStrictEqual(faults, []);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/letters.png` });
    await page.tap(".letters [data-key=done]");
    assert.ok(!(await pad.isVisible()));
    await press(page, "wrote new");
    assert.ok((await page.textContent("body")).includes("May niño?"));
    await browser.close();
  },

  /* A shared device that is left alone asks, then shows the first page; with a script and without. */
  async idle() {
    for (const options of [withoutScript, {}]) {
      const { browser, page } = await open(options);
      await begin(page);
      await toTheList(page);
      await page.fill("textarea", MARK);
      await press(page, "wrote new");
      const more = page.locator(".idle button");
      assert.ok(!(await more.isVisible()));
      await more.waitFor({ state: "visible", timeout: 30000 });
      await arrive(page, more.click());
      assert.ok((await content(page)).includes(MARK), `more time was given: ${await content(page)}`);
      assert.ok(!(await page.locator(".idle button").isVisible()));
      await page.waitForSelector("button[name=start]", { timeout: 40000 });
      await page.goBack({ waitUntil: "load", timeout: 5000 }).catch(() => {});
      await page.reload({ waitUntil: "load", timeout: 5000 }).catch(() => {});
      assert.ok(!(await content(page)).includes(MARK));
      await browser.close();
    }
  },

  /* Somebody who reads and moves is not wiped, however long ago the page came. */
  async reader() {
    const { browser, page } = await open();
    await begin(page);
    await toTheList(page);
    await page.fill("textarea", MARK);
    await press(page, "wrote new");
    for (let second = 0; second < 26; second += 1) {
      await page.mouse.wheel(0, second % 2 ? 40 : -40);
      await new Promise((done) => setTimeout(done, 1000));
    }
    assert.ok((await content(page)).includes(MARK), "somebody who was there was wiped");
    await page.waitForSelector("button[name=start]", { timeout: 60000 });
    await browser.close();
  },

  /* The shown sheet on a shared device: it asks, gives more time, and is wiped; with a script and without. */
  async sheet() {
    for (const options of [withoutScript, {}]) {
      const { browser, page } = await open(options);
      await begin(page);
      await toTheEnd(page);
      await press(page, "choose show-sheet");
      const more = page.locator(".idle button");
      for (let time = 0; time < 2; time += 1) {
        assert.ok(!(await more.isVisible()));
        await more.waitFor({ state: "visible", timeout: 30000 });
        if (time === 0) await arrive(page, more.click());
        assert.ok(await page.$("text=Back to my page"));
      }
      await page.waitForSelector("button[name=start]", { timeout: 60000 });
      await browser.close();
    }
  },

  /* The server is gone for a while: presses wait for it, and nothing is lost. */
  async outage() {
    const { browser, context, page } = await open();
    await begin(page);
    await toTheList(page);
    await page.fill("textarea", MARK);
    const first = await context.newPage();
    await first.goto(ADDRESS);
    const read = await context.newPage();
    await begin(read);
    await press(read, "act help");
    await control("down", "is down");
    await touch(page, "wrote new");
    await first.click("button[name=start] >> nth=0");
    for (const waiting of [page, first]) {
      await waiting.waitForSelector(".no-answer");
      assert.ok((await waiting.textContent(".no-answer")).length > 10);
    }
    await new Promise((done) => setTimeout(done, 1000 * OUTAGE_SECONDS));
    await control("up", "is up");
    await page.waitForFunction((mark) => document.body.textContent.includes(`On your list: ${mark}`), MARK, { timeout: 30000 });
    await first.waitForSelector("body.step");
    await read.waitForSelector("button[value='answer read close'], button[value='answer help close']");
    await arrive(read, read.click("button[value$=' close']:not(.unseen)"));
    assert.ok(await read.$("body.step"));
    await browser.close();
  },

  /* A shared device that is left alone while the server is gone: wiped in time, and back by itself. */
  async outage_left_alone() {
    const { browser, page } = await open();
    await begin(page);
    await toTheList(page);
    await page.fill("textarea", MARK);
    await press(page, "wrote new");
    assert.ok((await content(page)).includes(MARK), "control: the words stand on the page");
    await control("down", "is down");
    await page.waitForSelector(".no-answer");
    assert.ok(!(await content(page)).includes(MARK));
    await control("up", "is up");
    await page.waitForSelector("button[name=start]");
    await browser.close();
  },

  /* With a script a file comes by one press, once; afterwards the sheet counts as saved. */
  async one_press() {
    const { browser, page } = await open({ acceptDownloads: true });
    let files = 0;
    page.on("download", () => (files += 1));
    await begin(page);
    await toTheEnd(page);
    const [download] = await Promise.all([page.waitForEvent("download"), touch(page, "choose save-text")]);
    assert.ok(fs.readFileSync(await download.path(), "utf8").length > 500);
    await new Promise((done) => setTimeout(done, 2000));
    await press(page, "act help-now");
    await press(page, "answer help-now close");
    await new Promise((done) => setTimeout(done, 2000));
    assert.strictEqual(files, 1);
    await press(page, "close");
    assert.ok((await page.textContent("body")).includes("You have your sheet"));
    await press(page, "choose save-html");
    await press(page, "close"); // at once: nobody waits for a file
    assert.ok((await page.textContent("body")).includes("You have your sheet"));
    await browser.close();
  },

  async outage_without_script() {
    const { browser, page } = await open(withoutScript);
    await begin(page);
    await toTheList(page);
    await page.fill("textarea", MARK);
    await control("down", "is down");
    await touch(page, "wrote new").catch(() => {});
    await new Promise((done) => setTimeout(done, 1000 * OUTAGE_SECONDS));
    await control("up", "is up");
    await page.reload({ waitUntil: "load" });
    assert.ok((await page.content()).includes(`On your list: ${MARK}`));
    await browser.close();
  },

  /* In the order in which a screen reader comes by: where we are, heading, words, choices, buttons, help. */
  async reading_order() {
    const { browser, context, page } = await open();
    await begin(page);
    await press(page, "act next");
    const session = await context.newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const said = [];
    const hear = (node) => {
      if (!node.ignored) said.push(`${node.role.value}: ${node.name ? node.name.value : ""}`);
      for (const id of node.childIds || []) if (byId.has(id)) hear(byId.get(id));
    };
    hear(nodes[0]);
    const place = (start) => {
      const at = said.findIndex((line) => line.startsWith(start));
      assert.ok(at >= 0, `${start} is not in ${said.join(" | ")}`);
      return at;
    };
    const order = ["link: Skip", "banner", "button: Help now", "main", "heading: ", "radio", "button: Next", "button: Back", "contentinfo", "navigation: More", "button: Map", "link: 988"];
    const places = order.map(place);
    assert.deepStrictEqual(places, [...places].sort((a, b) => a - b), said.join(" | "));
    const unnamed = said.filter((line) => /^(button|link|radio|checkbox|textbox|group|navigation|figure|img|alertdialog): $/.test(line));
    assert.deepStrictEqual(unnamed, []);
    await browser.close();
  },
};

scenarios[process.argv[2]]().then(
  () => console.log("good"),
  (error) => {
    console.error(error.stack.slice(0, 3000));
    process.exit(1);
  },
);
