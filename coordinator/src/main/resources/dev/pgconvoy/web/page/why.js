// What takes the time: from both ends of the COPY, and from what the servers say of our sessions.
import { get } from "./api.js";
import { duration, percent, whole } from "./format.js";
import { byId, element, setBar, setText } from "./dom.js";

/** The servers are asked this often, and only while the page is seen. */
const ASK_MILLIS = 2000;

const MOST_WAITS = 4;

/** Shares are taken over so many seconds, so that they tell of now. */
const WINDOW_SECONDS = 60;

/** What PostgreSQL's names for waits mean here; the first that fits. */
const WORDS = {
  source: [
    [/^running: COPY/, "reading (processor)"],
    [/^Client: ClientWrite/, "sending: network, or pgconvoy is busy"],
    [/^Client: ClientRead/, "waiting for the next statement"],
    [/^Lock: /, "waiting for a lock"],
    [/^IO: DataFile/, "reading from disk"],
    [/^IO: Buf/, "sorting on disk"],
    [/^running/, "other statements (processor)"],
  ],
  target: [
    [/^running: COPY FROM/, "writing (processor)"],
    [/^running: COPY TO/, "reading back (processor)"],
    [/^running: CREATE INDEX/, "building indexes (processor)"],
    [/^running: ALTER TABLE/, "constraints (processor)"],
    [/^running: ANALYZE/, "analyzing (processor)"],
    [/^running/, "other statements (processor)"],
    [/^Client: ClientRead/, "waiting for rows to come"],
    [/^Client: ClientWrite/, "sending what is read back"],
    [/^Lock: extend/, "waiting to extend a table's file"],
    [/^Lock: /, "waiting for a lock"],
    [/^(IO: WAL|LWLock: WAL|IPC: .*Sync)/, "writing the WAL"],
    [/^IO: DataFileRead/, "reading from disk"],
    [/^IO: DataFile/, "writing to disk"],
    [/^IO: Buf/, "sorting on disk"],
    [/^IPC: /, "waiting for its parallel workers"],
  ],
};

function named(side, counts) {
  const sums = new Map();
  for (const [wait, n] of Object.entries(counts)) {
    const words = WORDS[side].find(([pattern]) => pattern.test(wait))?.[1] ?? wait;
    const known = sums.get(words) ?? { n: 0, raw: [] };
    known.n += n;
    known.raw.push(wait);
    sums.set(words, known);
  }
  return [...sums].sort((a, b) => b[1].n - a[1].n);
}

/** Which part of the samples fits. */
function part(counts, pattern) {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const fitting = Object.entries(counts).filter(([wait]) => pattern.test(wait)).reduce((sum, [, n]) => sum + n, 0);
  return all > 0 ? fitting / all : 0;
}

/**
 * Of the time of all COPYs, what was spent on what. The COPY knows which side it waited for, and the
 * servers whether their end was busy, waited for a lock, or for the other end: then it is the network.
 */
function shares(waits, sample) {
  const known = waits.onSourceSeconds + waits.onTargetSeconds + waits.onLimitSeconds;
  const all = Math.max(waits.copySeconds, known);
  if (all <= 0) {
    return null;
  }
  const source = waits.onSourceSeconds / all;
  const target = waits.onTargetSeconds / all;
  const asked = sample && !sample.problem && sample.samples > 0;
  const sending = asked ? part(sample.source, /^Client: ClientWrite/) : 0;
  const locksOnSource = asked ? part(sample.source, /^Lock: /) : 0;
  const hungry = asked ? part(sample.target, /^Client: ClientRead/) : 0;
  const locksOnTarget = asked ? part(sample.target, /^Lock: /) : 0;
  return {
    source: source * (1 - sending - locksOnSource),
    network: source * sending + target * hungry,
    target: target * (1 - hungry - locksOnTarget),
    locks: source * locksOnSource + target * locksOnTarget,
    limit: waits.onLimitSeconds / all,
    moving: Math.max(0, 1 - known / all),
  };
}

const PARTS = [
  ["source", "source reads"],
  ["network", "network"],
  ["target", "target writes"],
  ["locks", "locks"],
  ["limit", "rate limit"],
  ["moving", "rows on the move"],
];

/** While rows are copied, and afterwards. */
const VERDICTS = {
  source: ["The source sets the pace: COPY mostly waits for it to read rows.", "The source set the pace of copying: COPY mostly waited for it to read rows."],
  network: ["The network sets the pace: one end mostly waits for the other.", "The network set the pace of copying: one end mostly waited for the other."],
  target: ["The target sets the pace: COPY mostly waits for it to write rows.", "The target set the pace of copying: COPY mostly waited for it to write rows."],
  locks: ["Locks set the pace: who holds them is said below.", "Locks set the pace of copying."],
  limit: ["The rate limit sets the pace, as asked.", "The rate limit set the pace of copying, as asked."],
  moving: ["pgconvoy itself sets the pace: rows are mostly on the move.", "pgconvoy itself set the pace of copying: rows were mostly on the move."],
};

const NO_SIDE = ["No side alone sets the pace.", "No side alone set the pace of copying."];

function verdict(parts, copying) {
  const [most, share] = Object.entries(parts).reduce((a, b) => (b[1] > a[1] ? b : a));
  return (share > 0.4 ? VERDICTS[most] : NO_SIDE)[copying ? 0 : 1];
}

/** What the target is busy with when no rows are copied, by section. */
const WORK = {
  "pre-data": "objects are created",
  sequences: "sequences are set",
  "post-data": "indexes and constraints are made",
  validate: "rows are read back",
};

/** What goes on beside copying; empty where nothing does. */
function work(run) {
  const now = run.sections.filter((section) => section.state === "running" && WORK[section.section]).map((section) => WORK[section.section]);
  return now.length > 0 ? `No rows are copied now: ${now.join(", and ")}, by the target alone.` : "";
}

/** Since the oldest of some readings, if anything ended since. */
function since(readings, now) {
  const first = readings[0];
  const difference = (name) => now[name] - first[name];
  return first && difference("copySeconds") > 0
    ? {
        copySeconds: difference("copySeconds"),
        onSourceSeconds: difference("onSourceSeconds"),
        onTargetSeconds: difference("onTargetSeconds"),
        onLimitSeconds: difference("onLimitSeconds"),
      }
    : now;
}

export class Why {
  constructor() {
    this.running = false;
    this.readings = [];
    this.sample = null;
    setInterval(() => this.ask(), ASK_MILLIS);
  }

  show(run) {
    this.running = run.activity && run.result == null && run.phase !== "preparing";
    this.readings.push({ at: run.elapsedSeconds, ...run.waits });
    while (this.readings.length > 1 && run.elapsedSeconds - this.readings[0].at > WINDOW_SECONDS) {
      this.readings.shift();
    }
    const over = run.result != null;
    const data = run.sections.find((section) => section.section === "data");
    const copying = !over && data?.state === "running";
    // What the servers say of now tells nothing of the copying that was.
    const parts = copying ? shares(since(this.readings, run.waits), this.sample) : shares(run.waits, null);
    setText(byId("why-words"), this.words(run, parts, copying, over));
    byId("why-then").hidden = over || copying || !parts;
    byId("why-bar").hidden = !parts;
    byId("why-shares").hidden = !parts;
    if (parts) {
      this.bars(parts);
    }
    if (over) {
      this.place(false).replaceChildren();
    }
    this.copying = copying;
    this.paused = run.phase === "paused";
  }

  words(run, parts, copying, over) {
    if (run.phase === "paused") {
      return "The run is paused: nothing is begun before it goes on.";
    }
    if (copying) {
      return parts ? verdict(parts, true) : "Known when the first part of a table has been copied.";
    }
    const now = over ? "" : work(run);
    return now || (parts ? verdict(parts, false) : over ? "It is told only of rows that this process has copied." : "Known when the first part of a table has been copied.");
  }

  /** Where that stands which servers say of now: first, when nothing is copied any more. */
  place(now) {
    byId(now ? "activity" : "why-now").replaceChildren();
    return byId(now ? "why-now" : "activity");
  }

  bars(parts) {
    const bar = byId("why-bar");
    const list = byId("why-shares");
    if (!bar.firstChild) {
      for (const [key, words] of PARTS) {
        bar.append(element("i", { class: `hue-${key}` }));
        list.append(element("div", {}, element("span", { class: `swatch hue-${key}`, "aria-hidden": "true" }), element("dt", { text: words }), element("dd", {})));
      }
    }
    PARTS.forEach(([key], index) => {
      setBar(bar.children[index], parts[key]);
      list.children[index].hidden = parts[key] === 0 && (key === "limit" || key === "locks" || key === "network");
      setText(list.children[index].querySelector("dd"), percent(parts[key]));
    });
  }

  async ask() {
    if (!this.running || document.hidden) {
      return;
    }
    try {
      const sample = await get("/api/activity");
      this.sample = sample;
      if (this.running) {
        this.place(!this.copying).replaceChildren(...this.parts(sample));
      }
    } catch (problem) {
      this.place(!this.copying).replaceChildren(element("p", { class: "quiet activity-head", text: problem.message }));
    }
  }

  parts(sample) {
    if (sample.problem) {
      return [element("p", { class: "quiet activity-head", text: `The servers can't be asked what sessions wait for: ${sample.problem}` })];
    }
    if (sample.samples === 0) {
      return [];
    }
    if (this.paused) {
      return this.locks(sample.lockWaits); // All else is of the seconds before.
    }
    return [
      // When the last row has been read, what is told of the source is of the seconds before.
      ...(this.copying ? this.waits("source", "Sessions on the source", sample.source) : []),
      ...this.waits("target", "Sessions on the target", sample.target),
      ...this.locks(sample.lockWaits),
      ...this.builds(sample.indexBuilds),
    ];
  }

  waits(side, title, counts) {
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
    if (all === 0) {
      return [];
    }
    const lines = named(side, counts)
      .slice(0, MOST_WAITS)
      .map(([words, { n, raw }]) => {
        const bar = element("span", { class: "bar", "aria-hidden": "true" }, element("i"));
        setBar(bar, n / all);
        return element("li", {}, element("span", { text: words, title: raw.join(", ") }), bar, element("span", { class: "number", text: percent(n / all) }));
      });
    return [element("h3", { class: "activity-head", text: title }), element("ul", { class: "waits" }, ...lines)];
  }

  locks(waits) {
    if (waits.length === 0) {
      return [];
    }
    return [
      element("h3", { class: "activity-head", text: "Waiting for locks" }),
      element("ul", {}, ...waits.map((wait) => element("li", { text: `${wait.session}: for ${duration(wait.seconds)}, held by ${wait.blockedBy}` }))),
    ];
  }

  builds(builds) {
    if (builds.length === 0) {
      return [];
    }
    const lines = builds.map((build) => {
      const bar = element("span", { class: "bar", "aria-hidden": "true" }, element("i"));
      setBar(bar, build.total > 0 ? build.done / build.total : 0);
      const name = `${build.index || build.table}: ${build.phase.replace(/^building index: /, "")}`;
      return element("li", {}, element("span", { text: name, title: name }), bar, element("span", { class: "number", text: build.total > 0 ? percent(build.done / build.total) : whole(build.done) }));
    });
    return [element("h3", { class: "activity-head", text: "Index builds" }), element("ul", { class: "waits" }, ...lines)];
  }
}
