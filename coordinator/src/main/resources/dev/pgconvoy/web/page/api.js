// Talks to the coordinator.

export class Problem extends Error {}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Problem("pgconvoy can't be reached");
  }
  if (answer.status === 401) {
    location.assign("/page/login.html");
  }
  if (answer.status === 202 || answer.status === 204) {
    return null;
  }
  const body = await answer.json();
  if (!answer.ok) {
    throw new Problem(body.error);
  }
  return body;
}

export function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "" && value != null));
  const text = query.toString();
  return ask(text ? `${path}?${text}` : path);
}

export function post(path, body) {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
}

/** As of RFC 7396. */
function merge(into, patch) {
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete into[key];
    } else if (typeof value === "object" && !Array.isArray(value) && typeof into[key] === "object" && !Array.isArray(into[key])) {
      merge(into[key], value);
    } else {
      into[key] = value;
    }
  }
}

const EVENTS_KEPT = 1000;

function change(run, patch) {
  const { newEvents, newPoints, ...rest } = patch;
  merge(run, rest);
  if (newEvents) {
    run.events = run.events.concat(newEvents).slice(-EVENTS_KEPT);
  }
  if (newPoints) {
    run.history.points = run.history.points.concat(newPoints);
  }
}

/**
 * Follows the run. `told` gets the whole state after each change; `connected` whether changes come.
 */
export function follow(told, connected) {
  let run = null;
  let source = null;
  const open = () => {
    source = new EventSource("/api/events");
    source.addEventListener("open", () => connected(true));
    source.addEventListener("picture", (event) => {
      run = JSON.parse(event.data);
      told(run);
    });
    source.addEventListener("change", (event) => {
      if (run) {
        change(run, JSON.parse(event.data));
        told(run);
      }
    });
    source.addEventListener("error", () => {
      connected(false);
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, 3000);
      }
    });
  };
  open();
}
