// Comfort: copying with a cite, keys, and a folder in the browser's storage. Every page works
// without it.
"use strict";

const store = {
  read(name, empty) {
    try {
      return JSON.parse(localStorage.getItem("rationale." + name)) ?? empty;
    } catch {
      return empty;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem("rationale." + name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
};

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// What happened, for eyes and for screen readers.
const status = make("p", "", { class: "toast", role: "status" });
let hiding;
function say(text) {
  status.textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => (status.textContent = ""), 4000);
}

// Quotations and their cites

const outcomes = {
  upheld: "upheld",
  overturned: "overturned",
  overturned_in_part: "overturned in part",
};

// {text, letter, item, decided, decision, section, sentences, pages, address} of a passage of a hit.
function quotationOfPassage(passage) {
  const hit = passage.closest("[data-id]");
  const quote = passage.querySelector("blockquote");
  return quotation(hit, quote.textContent.trim(), passage.dataset.section || "rationale",
                   [passage.dataset.sentence], passage.dataset.page ? [passage.dataset.page] : [],
                   withoutQuery(quote.querySelector("a").href));
}

// What was searched for is nobody else's business.
function withoutQuery(address) {
  const url = new URL(address);
  url.searchParams.delete("q");
  return url.href;
}

function quotation(item, text, section, sentences, pages, address) {
  const [letter, number] = item.dataset.id.split("#");
  return {
    text, letter, item: number, section, address,
    decided: item.dataset.decided || "", decision: item.dataset.decision || "",
    sentences: sentences.map(Number), pages: [...new Set(pages)].map(Number),
  };
}

// What is selected of a letter's rationale, or the sentence that the page leads to.
function quotationOfLetter() {
  const item = document.querySelector(".item[data-id]");
  if (!item) return null;
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const all = [...item.querySelectorAll(".sentence")];
  const chosen = range ? all.filter((one) => range.intersectsNode(one.querySelector("p")))
                       : all.filter((one) => one === current() || one.matches(".here"));
  return chosen.length === 0 ? null : quotationOfSentences(chosen, range);
}

function quotationOfSentences(chosen, range) {
  const item = chosen[0].closest("[data-id]");
  const parts = chosen.map((one) => textWithin(one.querySelector("p"), range));
  return quotation(item, parts.join(" "), "rationale",
                   chosen.map((one) => one.value), chosen.flatMap((one) => one.dataset.page || []),
                   location.origin + location.pathname + "?item=" + item.dataset.id.split("#")[1] +
                       "&s=" + chosen[0].value + "#here");
}

// The text of an element, as far as a range reaches.
function textWithin(element, range) {
  if (!range) return element.textContent.trim();
  const part = document.createRange();
  part.selectNodeContents(element);
  if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0)
    part.setStart(range.startContainer, range.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0)
    part.setEnd(range.endContainer, range.endOffset);
  return part.toString().trim();
}

// "2" or "2–3".
function span(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length > 1 && sorted[0] !== sorted.at(-1) ? `${sorted[0]}–${sorted.at(-1)}`
                                                          : `${sorted[0] ?? ""}`;
}

function counted(one, many, numbers) {
  return (new Set(numbers).size > 1 ? many : one) + span(numbers);
}

function cite(quote) {
  const outcome = outcomes[quote.decision] ? ` (${[outcomes[quote.decision], quote.decided].filter(Boolean).join(" ")})` : "";
  const page = quote.pages.length ? `, ${counted("page ", "pages ", quote.pages)}` : "";
  return `${quote.letter}, item ${quote.item}${outcome}, ${quote.section}, ` +
         counted("sentence ", "sentences ", quote.sentences) + page;
}

const months = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
function californiaDate(day) {
  const [year, month, date] = day.split("-").map(Number);
  return year ? `${months[month - 1]} ${date}, ${year}` : "date unknown";
}

const forms = {
  plain: (quote) => `“${quote.text}” (${cite(quote)})`,
  california: (quote) =>
      `“${quote.text}” (Independent Medical Review Final Determination, Case No. ${quote.letter} ` +
      `(${californiaDate(quote.decided)}) item ${quote.item}` +
      (quote.pages.length ? `, ${counted("p. ", "pp. ", quote.pages)}` : "") + ".)",
  markdown: (quote) => `> ${quote.text}\n>\n> [${cite(quote)}](${quote.address})`,
  json: (quote) => JSON.stringify(quote, null, 2),
};

async function copy(quote) {
  if (!quote) return say("Select a sentence first, or move to one with j and k.");
  const text = (forms[store.read("form", "plain")] ?? forms.plain)(quote);
  try {
    await navigator.clipboard.writeText(text);
    say("Copied with its cite.");
  } catch {
    // A browser that allows no clipboard lets a reader copy by hand.
    prompt("Copy this text:", text);
  }
}

// What the buttons of a page do.
const actions = {
  copy: (pressed) => copy(quotationOfPassage(pressed.closest(".passage"))),
  "copy-letter": () => copy(quotationOfLetter()),
  "copy-sentence": (pressed) => copy(quotationOfSentences([pressed.closest(".sentence")], null)),
  keep: (pressed) => keep(pressed.closest("[data-id]")),
  "keep-search": () => keepSearch(),
};

function onClick(event) {
  const pressed = event.target.closest("button[data-do]");
  if (pressed) actions[pressed.dataset.do](pressed);
}

function showForm() {
  for (const select of document.querySelectorAll("select[data-choose=form]")) {
    select.value = forms[store.read("form", "plain")] ? store.read("form", "plain") : "plain";
    select.addEventListener("change", () => store.write("form", select.value));
  }
}

// The folder

function keep(item) {
  const id = item.dataset.id;
  const items = store.read("items", []).filter((one) => one.id !== id);
  const title = item.querySelector("h2, h3").textContent.trim();
  const outcome = [outcomes[item.dataset.decision], item.dataset.decided].filter(Boolean).join(" ");
  items.push({ id, title, outcome, href: letterOf(id), kept: new Date().toISOString().slice(0, 10) });
  say(store.write("items", items) ? `${id} is in the folder.` : "This browser stores nothing.");
}

function keepSearch() {
  const href = location.pathname + location.search;
  const searches = store.read("searches", []).filter((one) => one.href !== href);
  const title = document.querySelector("#q")?.value || "All items";
  const filters = [...document.querySelectorAll(".filters .chip")].map(
      (chip) => [...chip.childNodes].filter((part) => part.nodeName !== "A").map((part) => part.textContent).join("").trim());
  searches.push({ title, filters: filters.join("; "), href, kept: new Date().toISOString().slice(0, 10) });
  say(store.write("searches", searches) ? "The search is in the folder." : "This browser stores nothing.");
}

function letterOf(id) {
  const [letter, number] = id.split("#");
  return `/letter/${encodeURIComponent(letter)}?item=${encodeURIComponent(number)}`;
}

// Of a file of somebody else nothing but texts and addresses of this server is taken.
function imported(entries) {
  if (!Array.isArray(entries)) return [];
  return entries.filter((one) => typeof one?.title === "string" && typeof one?.href === "string" &&
                                 /^\/(?![/\\])/.test(one.href));
}

function listFolder(name, list) {
  list.replaceChildren();
  const entries = store.read(name, []);
  list.parentElement.querySelector(".none").hidden = entries.length > 0;
  for (const entry of entries) {
    const line = document.createElement("li");
    line.append(make("a", entry.id ? `${entry.id} ${entry.title}` : entry.title, { href: entry.href }),
                make("span", [entry.outcome, entry.filters, `kept ${entry.kept ?? ""}`]
                                 .filter((part) => typeof part === "string" && part).map((part) => ` · ${part}`).join("") + " "));
    const remove = make("button", "Remove", { type: "button", class: "plain", "aria-label": `Remove ${entry.title}` });
    remove.addEventListener("click", () => {
      store.write(name, store.read(name, []).filter((one) => one.href !== entry.href));
      listFolder(name, list);
    });
    line.append(remove);
    list.append(line);
  }
}

function showFolder() {
  const folder = document.querySelector("#folder");
  if (!folder) return;
  folder.hidden = false;
  const lists = { items: folder.querySelector(".kept-items"), searches: folder.querySelector(".kept-searches") };
  const showAll = () => Object.entries(lists).forEach(([name, list]) => listFolder(name, list));
  showAll();
  folder.querySelector("#folder-export").addEventListener("click", () => {
    const content = { items: store.read("items", []), searches: store.read("searches", []) };
    const file = new Blob([JSON.stringify(content, null, 2)], { type: "application/json" });
    const link = make("a", "", { href: URL.createObjectURL(file), download: "rationale-folder.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  folder.querySelector("#folder-import").addEventListener("change", async (event) => {
    try {
      const content = JSON.parse(await event.target.files[0].text());
      for (const name of ["items", "searches"]) {
        const known = store.read(name, []);
        const more = imported(content[name]).filter((one) => !known.some((old) => old.href === one.href));
        store.write(name, [...known, ...more]);
      }
      showAll();
      say("The file was imported.");
    } catch {
      say("The file is no exported folder.");
    }
  });
  folder.querySelector("#folder-empty").addEventListener("click", () => {
    if (!confirm("Remove all items and searches from the folder?")) return;
    for (const name of ["items", "searches"]) store.write(name, []);
    showAll();
  });
}

// Suggestions: of a last word such as decision:over the values of that field, with how many items
// have them.

let asked = 0;
async function suggestValues(box, list) {
  const found = /(^|\s)([a-z_]+):([^\s":]*)$/.exec(box.value);
  const request = ++asked;
  list.replaceChildren();
  if (!found) return;
  const [, , field, prefix] = found;
  const answer = await fetch(`/api/v1/fields/${field}/values?limit=12&prefix=${encodeURIComponent(prefix)}`);
  if (!answer.ok || request !== asked) return;
  const before = box.value.slice(0, box.value.length - prefix.length);
  for (const { value, label, items } of (await answer.json()).values) {
    const written = /\s/.test(value) ? `"${value}"` : value;
    list.append(make("option", `${label ?? value}: ${items} items`, { value: before + written }));
  }
}

function suggest() {
  const box = document.querySelector("#q");
  if (!box) return;
  const list = make("datalist", "", { id: "q-values" });
  box.after(list);
  box.setAttribute("list", list.id);
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggestValues(box, list).catch(() => {}), 150);
  });
}

// Keys

const stops = () => [...document.querySelectorAll(".hits > li, .item .sentence")];
const current = () => document.querySelector(".at");

function move(step) {
  const all = stops();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  if (!next) return;
  current()?.classList.remove("at");
  next.classList.add("at");
  const link = next.querySelector("a");
  next.scrollIntoView({ block: "nearest" });
  if (next.matches(".sentence")) {
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  } else {
    link?.focus({ preventScroll: true });
  }
}

const keys = {
  "/": () => document.querySelector("#q")?.select(),
  j: () => move(1),
  k: () => move(-1),
  c: () => {
    const passage = current()?.querySelector(".passage") ?? document.querySelector(".hit .passage");
    copy(document.querySelector(".item[data-id]") ? quotationOfLetter() : passage && quotationOfPassage(passage));
  },
  s: () => {
    const item = current()?.closest("[data-id]") ?? current()?.querySelector("[data-id]") ??
                 document.querySelector(".item[data-id]");
    if (item) keep(item);
  },
  "?": () => (location.href = "/help#keys"),
};

function onKey(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape" && typing) return typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const action = keys[event.key];
  if (!action || store.read("keys", true) === false) return;
  event.preventDefault();
  action();
}

// WCAG 2.1.4: single keys can be switched off.
function keySwitch() {
  const place = document.querySelector("#keys-state");
  if (!place) return;
  const box = make("input", "", { type: "checkbox", id: "keys-on" });
  box.checked = store.read("keys", true) !== false;
  box.addEventListener("change", () => store.write("keys", box.checked));
  const label = make("label", "");
  label.append(box, " Keys are on");
  place.replaceChildren(label);
}

// An address that names a sentence may have been written by hand, without its #here.
function showHere() {
  if (!location.hash) document.querySelector("#here")?.scrollIntoView();
}

// A printed page says when it was printed.
addEventListener("beforeprint", () => {
  document.querySelector("#printed").textContent = `printed ${new Date().toISOString().slice(0, 10)}`;
});

document.body.append(status);
showHere();
document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
showForm();
suggest();
showFolder();
keySwitch();
