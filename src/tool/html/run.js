// The run, and where in it the page is. A step's `before` are the edits of objects and of what
// waits since the step before; `after` are those of the tables that it makes itself.
const run = JSON.parse(document.getElementById("run").textContent);
const steps = run.steps;
const OBJECTS = 0, PENDING = 1, TABLES = 2;
const lists = run.lists.map(() => []);
let at = -1;  // the last step whose edits the lists have

const byId = id => document.getElementById(id);
const editsOf = step => [...(step.before ?? []), ...(step.after ?? [])];

function make(tag, text = "", className = "") {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
}

function apply([list, position, before, after]) {
    lists[list].splice(position, before ? 1 : 0, ...(after ? [after] : []));
}

function undo([list, position, before, after]) {
    lists[list].splice(position, after ? 1 : 0, ...(before ? [before] : []));
}

run.start.forEach(apply);

function moveTo(step) {
    while (at < step) editsOf(steps[++at]).forEach(apply);
    while (at > step) editsOf(steps[at--]).reverse().forEach(undo);
}

// The rows of a list, with what the step has done to each: those that are gone are among them.
function markedRows(list, step) {
    const rows = lists[list].map(row => ({row}));
    for (const [of, position, before, after] of editsOf(step).filter(e => e[0] === list).reverse()) {
        // From the end: each position is that in the final list.
        if (after && rows[position]) rows[position] = {row: after, before, mark: before ? "changed" : "new"};
        else rows.splice(position, 0, {row: before, mark: "gone"});
    }
    return rows;
}

function place(site) {
    return site ? `${run.files[site[0]].name}:${site[1]}` : "a line that is not known";
}

const listed = words => words.length < 2 ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const sameSite = (a, b) => a && b && a[0] === b[0] && a[1] === b[1];
const titleOf = step => step.kind === "statement" ? step.name : step.kind;
const rowsOf = step => (step.rows ?? null) === null || (step.reads ?? null) === null ? ""
    : `${step.rows || "no"} ${step.rows === 1 ? "row" : "rows"} ${step.reads ? "read" : "written"}`;

// The tables that a statement is about.
function tablesOf(step) {
    if (step.kind !== "statement") return [];
    const words = new Set(run.texts[step.sql].replace(/\b\w+\./g, " ").match(/\w+/g));
    return tableNames.filter(name => words.has(name));
}
const tableNames = [...new Set(run.lists.slice(3).map(list => list.name))].sort();
