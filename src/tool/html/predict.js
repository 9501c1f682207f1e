// The reader says what comes next before it is shown.
let guess = null;

function fillQuestion() {
    const kinds = [...new Set(steps.map(step => step.verb ?? step.kind))].sort();
    byId("guess-kind").append(...kinds.map(kind => make("option", kind)));
    byId("guess-table").append(make("option", "(none)"), ...tableNames.map(name => make("option", name)));
}

function ask() {
    byId("question").hidden = false;
    byId("guess-rows").value = "";
    byId("status").textContent = `Step ${at + 2} of ${steps.length} is covered: say what it is.`;
    byId("guess-kind").focus();
}

// What was said, beside what is so.
function comparison(step) {
    const tables = tablesOf(step);
    const kind = step.verb ?? step.kind;
    const parts = [["kind", guess.kind, kind, guess.kind === kind],
        ["table", guess.table, tables.join(", ") || "(none)", tables.length ? tables.includes(guess.table) : guess.table === "(none)"]];
    if (guess.rows !== "" && step.rows !== undefined) {
        parts.push(["rows", guess.rows, `${step.rows}`, +guess.rows === step.rows]);
    }
    const list = make("ul", "", "comparison");
    list.append(...parts.map(([what, said, is, right]) =>
        make("li", right ? `✓ ${what}: ${is}, as you said` : `✗ ${what}: you said ${said}, it is ${is}`)));
    return list;
}

fillQuestion();
