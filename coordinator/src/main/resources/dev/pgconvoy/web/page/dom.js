// Small pieces of page.

/** An element with attributes and children; text is never taken for markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value == null) {
      continue;
    }
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) {
        made.addEventListener(event, listener);
      }
    } else if (key === "text") {
      made.textContent = value;
    } else {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the page's symbols; it says nothing that the text beside it doesn't. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

const STATES = {
  waiting: ["wait", "waiting"],
  planned: ["wait", "planned"],
  running: ["run", "running"],
  copying: ["run", "copying"],
  loaded: ["half", "rows loaded"],
  retrying: ["retry", "retrying"],
  done: ["check", "done"],
  created: ["check", "created"],
  failed: ["fail", "failed"],
  different: ["differ", "different"],
  skipped: ["skip", "left out"],
  "left-out": ["skip", "not chosen"],
  nothing: ["skip", "nothing to do"],
  paused: ["pause", "paused"],
  stopping: ["pause", "stopping"],
  ended: ["stop", "not finished"],
  unfinished: ["warning", "unfinished"],
  preparing: ["run", "preparing"],
};

/** A state by icon and text. */
export function state(name, text) {
  const [symbol, words] = STATES[name] ?? ["info", name];
  return element("span", { class: `state state-${name}` }, icon(symbol), element("span", {}, ...withCode(text ?? words)));
}

/** A table's state; of a run that is over nothing is copied any more. */
export function tableState(table, over) {
  return over && table.state === "copying" ? "ended" : table.state;
}

/** Sets text only where it differs, so that selections and screen readers are left in peace. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** An exact number behind a readable one. */
export function setData(node, value, text) {
  if (node.getAttribute("value") !== String(value)) {
    node.setAttribute("value", value);
  }
  setText(node, text);
}

/** Text in which `this` is code. */
export function withCode(text) {
  return text.split("`").map((piece, i) => (i % 2 ? element("code", { text: piece }) : piece));
}

export function byId(id) {
  return document.getElementById(id);
}

/** A bar from 0 to 1. */
export function setBar(bar, share) {
  bar.style.setProperty("--share", String(Math.max(0, Math.min(1, share))));
}
