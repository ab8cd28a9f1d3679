// The plan beside the form follows each change; its file is printed, its note copied.
"use strict";
const form = document.querySelector(".plan-form");
const frame = document.querySelector("iframe");
const notes = form.querySelector(".notes");
const PAUSE = 100; // ms after the last key
let waiting;
let latest = 0;

const filledIn = () => new URLSearchParams(new FormData(form));

function say(words) {
  notes.replaceChildren(...words.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
}

function mark(errors) {
  for (const place of form.querySelectorAll("[data-error]")) {
    const name = place.dataset.error;
    place.textContent = errors[name] ?? "";
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (errors[name]) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}

// What is wrong and where the plan is; with `whole`, also what is not filled in yet.
async function ask(whole) {
  const answer = await fetch(form.dataset.check + (whole ? "&whole=1" : ""), {
    method: "POST",
    body: filledIn(),
  });
  return answer.json();
}

async function check(whole = false) {
  const mine = ++latest;
  try {
    const found = await ask(whole);
    if (mine !== latest) return false;
    mark(found.errors);
    say(found.notes);
    if (found.preview) show(found.preview);
    return Object.keys(found.errors).length === 0;
  } catch {
    if (mine === latest) say([form.dataset.away]);
    return false;
  }
}

// In the place of the plan before, where it was being read.
function show(address) {
  const height = frame.contentWindow.scrollY;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, height), { once: true });
  frame.contentWindow.location.replace(address);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
});

// The browser's own print view, over this page.
async function printFile(address) {
  const answer = await fetch(address, { method: "POST", body: filledIn() });
  if (!answer.ok) return false;
  document.querySelector("#printed")?.remove();
  const printed = document.createElement("iframe");
  printed.id = "printed";
  printed.src = URL.createObjectURL(await answer.blob());
  printed.addEventListener("load", () => printed.contentWindow.print());
  document.body.append(printed);
  return true;
}

async function copyNote(address) {
  const answer = await fetch(address, { method: "POST", body: filledIn() });
  if (!answer.ok || !navigator.clipboard) return false;
  await navigator.clipboard.writeText(await answer.text());
  say([form.dataset.copied]);
  return true;
}

// What can't be done here is done as without a script: the form is sent, and its answer shown.
form.addEventListener("submit", async (event) => {
  const button = event.submitter ?? form.querySelector("button");
  if (button.dataset.way === "sent") return;
  event.preventDefault();
  form.setAttribute("aria-busy", "true");
  try {
    clearTimeout(waiting);
    if (!(await check(true))) return form.querySelector("[aria-invalid]")?.focus();
    const address = button.formAction;
    const way = { print: printFile, copy: copyNote }[button.dataset.way];
    if (way && (await way(address).catch(() => false))) return;
    const before = button.dataset.way;
    button.dataset.way = "sent";
    form.requestSubmit(button);
    button.dataset.way = before;
  } finally {
    form.removeAttribute("aria-busy");
  }
});

// Where the browser has put nothing else, the first choice is at hand.
if (document.activeElement === document.body) form.querySelector("[autofocus]").focus();

// What the browser has kept in the form, when one comes back to it.
if (form.querySelector("[name=affected]:checked")) check();
