// The run as a whole: the figures at the top and the steps, counted as people count them by hand.
import { bytes, counted, duration, percent, readableIn, short, timeOfDay, whole } from "./format.js";
import { byId, element, setBar, setData, setText, state, withCode } from "./dom.js";

const STEPS = [
  ["access", "Access", "checks, plan"],
  ["pre-data", "Pre-data", "schemas, types, tables"],
  ["sequences", "Sequences", "values of sequences"],
  ["data", "Data", "rows, by COPY"],
  ["post-data", "Post-data", "indexes, constraints"],
  ["validate", "Validation", "rows read back, compared"],
  ["clean-up", "Clean-up", "pgconvoy cleanup"],
];

const VERDICTS = {
  proved: "Proved: every row arrived",
  "sections-done": "Done: the sections that were asked for",
  failed: "Failed",
  "not-proved": "Done, but not proved",
  "some-objects-failed": "Done, but some objects failed",
  different: "Different: what arrived isn't what was sent",
  stopped: "Stopped; `--resume` goes on",
  refused: "Refused before anything was written",
  interrupted: "Interrupted; `--resume` goes on",
};

/** Lines of what differs: more push the figures out of sight. */
const DIFFERENCES_SHOWN = 6;

const GOOD = new Set(["proved", "sections-done"]);

/** Nothing is wrong with what there is, but it isn't all. */
const UNFINISHED = new Set(["stopped", "interrupted", "not-proved", "some-objects-failed"]);

/** Somebody may still hold the snapshot, so that the run can go on in it. */
const RESUMABLE = new Set(["stopped", "interrupted", "failed"]);

function verdictState(verdict) {
  return GOOD.has(verdict) ? "done" : verdict === "different" ? "different" : UNFINISHED.has(verdict) ? "unfinished" : "failed";
}

export function copiedShare(totals) {
  return totals.bytesExpected > 0 ? totals.bytesCopied / totals.bytesExpected : 0;
}

/** Whether the last row has been copied: the expected size is an estimate, the tasks are none. */
export function allThere(run) {
  const data = run.sections.find((section) => section.section === "data");
  return (copiedShare(run.totals) >= 1 && run.totals.bytesExpected > 0) || (data?.tasks > 0 && data.tasksDone >= data.tasks);
}

/** What a section counts in the whole: a rule of thumb that never goes backwards. */
const WEIGHTS = { "pre-data": 3, sequences: 1, data: 62, "post-data": 24, validate: 10 };

function overallShare(run) {
  let all = 0;
  let done = 0;
  for (const section of run.sections.filter((candidate) => candidate.tasks > 0)) {
    const weight = WEIGHTS[section.section];
    const byTasks = (section.tasksDone + section.tasksFailed) / section.tasks;
    all += weight;
    done += weight * (section.section === "data" && byTasks < 1 && run.totals.bytesExpected > 0 ? copiedShare(run.totals) : byTasks);
  }
  return all > 0 ? done / all : 0;
}

export function phaseWords(run) {
  if (run.result) {
    return [verdictState(run.result.verdict), VERDICTS[run.result.verdict] ?? run.result.verdict];
  }
  const words = {
    preparing: "Preparing",
    running: "Running",
    paused: "Paused",
    stopping: "Stopping",
    done: "Done",
    failed: "Ended",
  };
  return [run.phase, words[run.phase] ?? run.phase];
}

/** What is known of the rows when nothing was found to be wrong. */
function proof(run) {
  const compared = run.result.verdict === "proved" || run.sections.some((section) => section.section === "validate");
  return compared
    ? "What was read back from the target has the fingerprints of the source."
    : "Nothing was read back from the target and compared yet.";
}

/** The first of them: the report has all. */
function differences(texts) {
  // Fingerprints are for the report, where there is room for them.
  const lines = texts.flatMap((text) => readableIn(text).replace(/ \(\d+:[0-9a-f]{32}\)/g, "").split("\n"));
  return lines.length <= DIFFERENCES_SHOWN ? lines.join("\n") : [...lines.slice(0, DIFFERENCES_SHOWN - 1), "… the report has all of it"].join("\n");
}

function doing(run) {
  if (run.result?.reason) {
    return run.result.reason;
  }
  if (run.result) {
    const left = run.result.failed + run.result.differences.length;
    return left === 0 ? proof(run) : differences(run.result.differences) || counted(run.result.failed, "object") + " could not be made: see Objects.";
  }
  if (run.doing) {
    return run.doing;
  }
  const sections = run.sections.filter((section) => section.state === "running").map((section) => section.section);
  const next = run.sections.find((section) => section.state === "waiting");
  return (sections.length ? `now ${sections.join(", ")}` : "") + (next ? `${sections.length ? "; " : ""}next ${next.section}` : "");
}

export function showOverview(run) {
  const totals = run.totals;
  const [name, words] = phaseWords(run);
  setText(byId("source"), run.identity.source);
  setText(byId("target"), run.identity.target);
  setText(byId("version"), run.identity.version);
  setText(byId("run"), run.run || "–");
  const over = run.phase === "done" || run.phase === "failed";
  const shown = run.phase === "done" ? 1 : Math.min(0.99, overallShare(run));
  document.title = `${percent(shown)} · ${words.replaceAll("`", "")} · pgconvoy`;
  setText(byId("percent"), run.phase === "preparing" ? "–" : percent(shown));
  const phase = byId("phase");
  if (phase.dataset.shown !== name + words) {
    phase.dataset.shown = name + words;
    phase.replaceChildren(state(name, words));
  }
  const told = byId("doing");
  if (told.textContent !== doing(run).replaceAll("`", "")) {
    told.replaceChildren(...withCode(doing(run)));
  }
  const bar = byId("overall-bar");
  bar.className = `bar bar-large ${over ? name : run.phase === "paused" ? "paused" : ""}`;
  setBar(bar, shown);
  bar.setAttribute("aria-valuenow", String(Math.floor(shown * 100)));
  showEta(run, over);
  // Before there is a plan, nothing is known to be 0.
  const planned = run.sections.length > 0;
  setData(byId("bytes-copied"), totals.bytesCopied, planned ? bytes(totals.bytesCopied) : "–");
  setText(byId("bytes-expected"), !planned ? "" : over ? "of rows, in COPY's format" : `of about ${bytes(totals.bytesExpected)}`);
  setData(byId("rows-copied"), totals.rowsCopied, !planned ? "–" : totals.rowsCopied < 1e9 ? whole(totals.rowsCopied) : short(totals.rowsCopied));
  const objects = run.sections.reduce((sum, section) => sum + section.largeObjects, 0);
  const there = over || allThere(run);
  setText(byId("rows-rate"), !planned ? "" : !there ? `${short(totals.rowsPerSecond)} rows/s` : objects > 0 ? `and ${counted(objects, "large object")}` : "");
  const data = run.sections.find((section) => section.section === "data");
  const mean = data && data.busySeconds > 0.2 ? totals.bytesCopied / data.busySeconds : 0;
  setText(byId("rate"), there || !planned ? (mean ? `${bytes(mean)}/s` : "–") : `${bytes(totals.bytesPerSecond)}/s`);
  setText(byId("rate-mean"), !planned ? "" : there ? "while rows were copied" : mean ? `${bytes(mean)}/s on average` : "");
  setData(byId("tables-done"), totals.tablesDone, planned ? whole(totals.tablesDone) : "–");
  setText(byId("tables-all"), planned ? `of ${whole(totals.tables)} copied` : "");
  setText(byId("elapsed"), duration(run.elapsedSeconds));
  setText(byId("started"), `since ${timeOfDay(run.startedAt)}`);
  setData(byId("retries"), totals.retries, whole(totals.retries));
  setText(byId("snapshot"), run.snapshotAgeSeconds == null ? (!over ? "no snapshot held" : RESUMABLE.has(run.result?.verdict) ? "" : "snapshot released") : `snapshot held ${duration(run.snapshotAgeSeconds)}`);
  showTrouble(run);
  showSteps(run, over);
}

/** What a person would want to know at once, and where it is told. */
function showTrouble(run) {
  const failed = run.sections.reduce((sum, section) => sum + section.tasksFailed, 0);
  const different = run.result?.differences.length ?? 0;
  const words = [
    failed > 0 ? `${counted(failed, "task")} failed or had to be left out` : "",
    different > 0 ? `${counted(different, "object")} different` : "",
  ].filter(Boolean).join("; ");
  byId("trouble").hidden = !words;
  byId("trouble-report").hidden = different === 0;
  setText(byId("trouble-words"), words);
}

function showEta(run, over) {
  const eta = run.eta;
  const rowsThere = allThere(run);
  setText(byId("eta-label"), over ? "Took" : rowsThere ? "Rows" : "Rows arrive in");
  if (over) {
    setText(byId("eta"), duration(run.elapsedSeconds));
    setText(byId("eta-why"), "");
  } else if (eta) {
    const from = duration(eta.atLeastSeconds);
    const to = duration(eta.atMostSeconds);
    setText(byId("eta"), eta.atMostSeconds < 1 ? "less than 1 s" : from === to ? `about ${from}` : `${from} to ${to}`);
    setText(byId("eta-why"), eta.why);
  } else if (rowsThere) {
    setText(byId("eta"), "all are there");
    setText(byId("eta-why"), "what is left: indexes, constraints, the comparison");
  } else {
    setText(byId("eta"), "–");
    setText(byId("eta-why"), run.phase === "running" ? "too early to say" : "");
  }
}

/** Connections, checks, the snapshot and the plan: before the first section there is nothing else. */
function accessParts(run, about, over) {
  const begun = run.sections.map((section) => section.startedSeconds).filter((seconds) => seconds != null);
  if (begun.length > 0) {
    return { name: "done", detail: `${duration(Math.min(...begun))} · ${about}`, share: 1 };
  }
  if (over) {
    return run.sections.length > 0 ? { name: "done", detail: about, share: 1 } : { name: "failed", detail: about, share: 0 };
  }
  return { name: "running", detail: run.doing ?? about, share: 0 };
}

function stepParts(run, key, about, over) {
  if (key === "access") {
    return accessParts(run, about, over);
  }
  if (key === "clean-up") {
    const next = over && run.result && GOOD.has(run.result.verdict);
    return { name: "waiting", words: next ? "next" : "at the end", detail: about, share: 0 };
  }
  const section = run.sections.find((candidate) => candidate.section === key);
  if (!section) {
    const planned = run.sections.length > 0;
    return { name: planned ? "left-out" : "waiting", detail: about, share: 0 };
  }
  if (section.tasks === 0 && section.state !== "running") {
    return { name: section.state === "done" ? "nothing" : section.state, detail: about, share: 0 };
  }
  const ended = section.tasksDone + section.tasksFailed;
  const time = section.busySeconds > 0 ? `${duration(section.busySeconds)} · ` : "";
  const failed = section.tasksFailed > 0 ? ` · ${whole(section.tasksFailed)} failed` : "";
  const next = !over && run.sections.find((candidate) => candidate.state === "waiting") === section;
  return {
    name: section.state !== "running" ? (over && section.state === "waiting" && ended > 0 && ended < section.tasks ? "ended" : section.state) : over ? "ended" : run.phase === "paused" ? "paused" : "running",
    words: next ? "next" : undefined,
    detail: `${time}${ended < section.tasks ? `${whole(ended)} of ` : ""}${counted(section.tasks, "task")}${failed}`,
    share: section.tasks > 0 ? ended / section.tasks : 1,
  };
}

function showSteps(run, over) {
  const list = byId("steps");
  if (!list.firstChild) {
    for (const [number, [key, name]] of STEPS.entries()) {
      list.append(
        element("li", { class: `step hue-${key}`, id: `step-${key}` },
          element("span", { class: "step-name" }, element("span", { class: "step-number", text: String(number) }), element("span", { text: name })),
          element("span", { class: "step-state" }),
          element("span", { class: "quiet step-detail" }),
          element("span", { class: "bar", "aria-hidden": "true" }, element("i"))));
    }
  }
  for (const [key, , about] of STEPS) {
    const item = byId(`step-${key}`);
    const parts = stepParts(run, key, about, over);
    item.classList.toggle("running", parts.name === "running");
    const place = item.querySelector(".step-state");
    const shown = parts.name + (parts.words ?? "");
    if (place.dataset.shown !== shown) {
      place.dataset.shown = shown;
      place.replaceChildren(state(parts.name, parts.words));
    }
    setText(item.querySelector(".step-detail"), parts.detail);
    setBar(item.querySelector(".bar"), parts.share);
  }
}
