// Opens each HTML file given and says what axe-core and a narrow window find. Started by check_axe.sh.
"use strict";
const path = require("node:path");
const { chromium } = require("playwright-core");

const NARROW = { width: 320, height: 256 }; // 1280 by 1024 at 400%. Source: WCAG 2.2, 1.4.10
const TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function axeFaults(page) {
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const result = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  const faults = result.violations.map((v) => `${v.id}: ${v.help}; ${v.nodes[0].html.slice(0, 120)}`);
  const unsure = result.incomplete.map((v) => `not decided: ${v.id}; ${v.nodes[0].html.slice(0, 120)}`);
  return { faults, unsure, passes: result.passes.length };
}

function structureFaults() {
  const faults = [];
  if (!document.documentElement.lang) faults.push("the page has no language");
  if (!document.title.trim()) faults.push("the page has no title");
  let before = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) faults.push(`heading ${level} after ${before}: ${heading.textContent.slice(0, 60)}`);
    before = level;
  }
  if (document.querySelectorAll("h1").length !== 1) faults.push("there is not one first heading");
  return faults;
}

function narrowFaults() {
  const faults = [];
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isHidden = style.clipPath !== "none" || style.position === "absolute";
    if (box.width && !isHidden && (box.right > room + 1 || box.left < -1)) {
      faults.push(`leaves the window: ${element.tagName} ${element.textContent.trim().slice(0, 50)}`);
    }
    if (style.overflow === "hidden" && element.scrollWidth > element.clientWidth + 1 && !isHidden) {
      faults.push(`cuts words off: ${element.tagName} ${element.textContent.trim().slice(0, 50)}`);
    }
  }
  return faults.slice(0, 5);
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const page = await browser.newPage({ bypassCSP: true });
  let bad = 0;
  for (const file of process.argv.slice(2)) {
    await page.setViewportSize({ width: 1280, height: 1024 });
    await page.goto(`file://${path.resolve(file)}`);
    const wide = await axeFaults(page);
    const structure = await page.evaluate(structureFaults);
    await page.setViewportSize(NARROW);
    const narrow = await page.evaluate(narrowFaults);
    const small = await axeFaults(page);
    const faults = [...wide.faults, ...small.faults.map((f) => `narrow: ${f}`), ...structure, ...narrow];
    console.log(`${faults.length ? "BAD " : "good"} ${path.basename(file)}: ${wide.passes} rules pass, ${faults.length} faults`);
    for (const fault of [...new Set([...faults, ...wide.unsure])]) console.log(`     ${fault}`);
    bad += faults.length ? 1 : 0;
  }
  await browser.close();
  console.log(`${process.argv.length - 2} files, ${bad} with faults`);
  process.exitCode = bad ? 1 : 0;
}

main();
