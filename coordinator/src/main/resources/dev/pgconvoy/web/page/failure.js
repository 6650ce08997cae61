// An error with all that PostgreSQL said of it.
import { element } from "./dom.js";

const FIELDS = [
  ["sqlState", "SQLSTATE"],
  ["detail", "Detail"],
  ["hint", "Hint"],
  ["where", "Where"],
  ["schema", "Schema"],
  ["table", "Table"],
  ["column", "Column"],
  ["dataType", "Type"],
  ["constraint", "Constraint"],
  ["position", "Position"],
  ["internalQuery", "Query"],
  ["file", "File"],
  ["line", "Line"],
  ["routine", "Routine"],
];

export function failure(problem, title, next) {
  const list = element("dl");
  for (const [field, label] of FIELDS) {
    if (problem?.[field] != null) {
      list.append(element("dt", { text: label }), element("dd", { text: problem[field] }));
    }
  }
  return element(
    "div",
    { class: "failure" },
    title ? element("p", { class: "quiet", text: title }) : null,
    problem ? element("strong", { text: `${problem.severity ?? problem.exceptionClass ?? "failure"}: ${problem.message}` }) : null,
    list.firstChild ? list : null,
    next ? element("p", { text: `Next: ${next}` }) : null,
  );
}
