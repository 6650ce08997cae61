// What takes the time: from both ends of the COPY, and from what the servers say of our sessions.
import { get } from "./api.js";
import { duration, percent, whole } from "./format.js";
import { byId, element, setBar, setText } from "./dom.js";

/** The servers are asked this often, and only while the page is seen. */
const ASK_MILLIS = 2000;

const MOST_WAITS = 4;

function shares(waits) {
  const all = Math.max(waits.copySeconds, waits.onSourceSeconds + waits.onTargetSeconds);
  if (all <= 0) {
    return null;
  }
  return {
    source: waits.onSourceSeconds / all,
    target: waits.onTargetSeconds / all,
    moving: Math.max(0, 1 - (waits.onSourceSeconds + waits.onTargetSeconds) / all),
  };
}

function verdict(parts) {
  if (parts.target > 0.5) {
    return "The target sets the pace: COPY mostly waits for it to take rows.";
  }
  if (parts.source > 0.5) {
    return "The source, or the network from it, sets the pace: COPY mostly waits for rows to come.";
  }
  if (parts.moving > 0.5) {
    return "pgconvoy itself sets the pace: rows are mostly on the move.";
  }
  return "No side alone sets the pace.";
}

export class Why {
  constructor() {
    this.running = false;
    setInterval(() => this.ask(), ASK_MILLIS);
  }

  show(run) {
    this.running = run.result == null && run.phase !== "preparing";
    const parts = shares(run.waits);
    setText(byId("why-words"), parts ? verdict(parts) : "Known when the first part of a table has been copied.");
    byId("why-bar").hidden = !parts;
    if (parts) {
      this.bars(parts, run.waits);
    }
    if (run.result) {
      byId("activity").replaceChildren();
    }
  }

  bars(parts, waits) {
    const lines = [
      ["source", "waiting for the source", waits.onSourceSeconds],
      ["target", "waiting for the target", waits.onTargetSeconds],
      ["moving", "rows on the move", Math.max(0, waits.copySeconds - waits.onSourceSeconds - waits.onTargetSeconds)],
    ];
    const bar = byId("why-bar");
    const list = byId("why-shares");
    if (!bar.firstChild) {
      for (const [key, words] of lines) {
        bar.append(element("i", { class: `hue-${key}` }));
        list.append(element("div", {}, element("span", { class: `swatch hue-${key}`, "aria-hidden": "true" }), element("dt", { text: words }), element("dd", {})));
      }
    }
    lines.forEach(([key, , seconds], index) => {
      setBar(bar.children[index], parts[key]);
      setText(list.children[index].querySelector("dd"), `${percent(parts[key])} · ${duration(seconds)}`);
    });
  }

  async ask() {
    if (!this.running || document.hidden) {
      return;
    }
    const place = byId("activity");
    try {
      const sample = await get("/api/activity");
      if (this.running) {
        place.replaceChildren(...this.parts(sample));
      }
    } catch (problem) {
      place.replaceChildren(element("p", { class: "quiet activity-head", text: problem.message }));
    }
  }

  parts(sample) {
    if (sample.problem) {
      return [element("p", { class: "quiet activity-head", text: `The servers can't be asked what sessions wait for: ${sample.problem}` })];
    }
    if (sample.samples === 0) {
      return [];
    }
    return [
      ...this.waits("On the source", sample.source),
      ...this.waits("On the target", sample.target),
      ...this.locks(sample.lockWaits),
      ...this.builds(sample.indexBuilds),
    ];
  }

  waits(title, counts) {
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
    if (all === 0) {
      return [];
    }
    const lines = Object.entries(counts)
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_WAITS)
      .map(([name, n]) => {
        const bar = element("span", { class: "bar", "aria-hidden": "true" }, element("i"));
        setBar(bar, n / all);
        return element("li", {}, element("span", { text: name, title: name }), bar, element("span", { class: "number", text: percent(n / all) }));
      });
    return [element("h3", { class: "activity-head", text: `${title}, sessions at work` }), element("ul", { class: "waits" }, ...lines)];
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
      const name = `${build.index || build.table}: ${build.phase}`;
      return element("li", {}, element("span", { text: name, title: name }), bar, element("span", { class: "number", text: build.total > 0 ? percent(build.done / build.total) : whole(build.done) }));
    });
    return [element("h3", { class: "activity-head", text: "Index builds" }), element("ul", { class: "waits" }, ...lines)];
  }
}
