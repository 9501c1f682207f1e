// What the page shows of a step.
const MARKS = {new: "+ new", gone: "− gone", changed: "~ changed"};
const MOST_ROWS = 60;
let shownFile = -1;
let markedLines = [];

function showFile(file) {
    if (file === shownFile) return;
    shownFile = file;
    const lines = run.files[file].lines.map((text, index) => {
        const line = make("div", "", "line");
        line.append(make("span", "", "mark"), make("span", index + 1, "number"), make("code", text));
        return line;
    });
    byId("code").replaceChildren(...lines);
    if (!lines.length) byId("code").textContent = "The source cannot be read.";
    byId("source-title").textContent = `Source: ${run.files[file].name}`;
}

function markLine(site, className, text) {
    if (!site || site[0] !== shownFile) return;
    const line = byId("code").children[site[1] - 1];
    if (!line?.classList.contains("line")) return;
    line.classList.add(className);
    const mark = line.firstChild;
    const [sign, word] = text.split(" ");
    mark.append(sign, make("span", ` ${word}`, "word"));
    markedLines.push(line);
}

function showSource(step, file = step.at?.[0] ?? step.by?.[0]?.[0]) {
    for (const line of markedLines) {
        line.classList.remove("runs", "cause");
        line.firstChild.textContent = "";
    }
    markedLines = [];
    if (file === undefined) {
        byId("code").textContent = "The line is not known: built without debug information.";
        shownFile = -1;
        return;
    }
    showFile(file);
    markLine(step.at, "runs", "▶ runs");
    for (const cause of step.by ?? []) if (!sameSite(cause, step.at)) markLine(cause, "cause", "● cause");
    const line = byId("code").querySelector(".runs, .cause");
    if (line) byId("code").scrollTop = line.offsetTop - byId("code").clientHeight / 3;
}

function siteLine(label, site, step) {
    const paragraph = make("p", `${label} `);
    if (!site) {
        paragraph.append("a line that is not known");
        return paragraph;
    }
    paragraph.append(`${place(site)}${site[2] ? ` in ${site[2]}` : ""} `);
    const text = run.files[site[0]].lines[site[1] - 1]?.trim();
    if (text) paragraph.append(make("span", text, "code"));
    if (site[0] !== (step.at ?? site)[0]) {
        const button = make("button", "Show this file");
        button.type = "button";
        button.addEventListener("click", () => showSource(step, site[0]));
        paragraph.append(" ", button);
    }
    return paragraph;
}

function statementParts(step) {
    const parts = [];
    if (step.kind === "statement") {
        parts.push(make("pre", run.texts[step.sql]));
        if (step.with && step.with !== "()") parts.push(make("p", `with ${step.with}`, "code"));
        if (step.refused) parts.push(make("p", `Refused: ${step.refused}`, "refused"));
        else if (rowsOf(step)) parts.push(make("p", rowsOf(step)));
        if (step.why) parts.push(make("p", `Why: ${step.why}`));
    }
    parts.push(siteLine("▶ Runs at", step.at, step));
    for (const cause of step.by ?? []) {
        if (!sameSite(cause, step.at)) parts.push(siteLine("● Caused by", cause, step));
    }
    if (step.kind === "COMMIT") {
        const list = make("ul");
        list.append(...(step.changes ?? []).map(c => make("li", `${c.text || c.table} (${c.change} in ${c.table})`)));
        parts.push(step.refused ? make("p", `Refused: ${step.refused}`, "refused")
            : !step.changes ? make("p", "It failed.")
            : step.changes.length ? list : make("p", "No row is changed."));
    }
    for (const {at, text} of step.throws ?? []) {
        parts.push(make("p", `After it ${at ? place(at) : "a line that is not known"} ${text}`, "refused"));
    }
    if (step.printed) parts.push(make("p", "Printed after it:"), make("pre", step.printed));
    if (step === steps.at(-1)) parts.push(...run.ended.map(words => make("p", words, "refused")));
    return parts;
}

function rowElement({row, before, mark}, from, isFollowed) {
    const element = make("tr", "", mark ?? "");
    if (isFollowed) element.classList.add("followed");
    element.append(make("td", [MARKS[mark], isFollowed ? "followed" : ""].filter(Boolean).join(", ")));
    row.slice(from).forEach((cell, index) => {
        const old = before?.[index + from];
        const data = make("td");
        if (mark === "changed" && old !== cell) {
            if (old) data.append(make("del", old), " → ");
            data.append(make("ins", cell === "" ? "(nothing)" : cell));
        } else data.textContent = cell;
        element.append(data);
    });
    return element;
}

function tableElement(columns, rows, from, isFollowed) {
    const table = make("table"), head = make("tr"), body = make("tbody"), top = make("thead");
    head.append(...["change", ...columns].map(name => {
        const cell = make("th", name);
        cell.scope = "col";
        return cell;
    }));
    top.append(head);
    const shown = rows.filter((r, i) => i < MOST_ROWS / 2 || isFollowed(r.row)
        || (r.mark && (rows.length <= MOST_ROWS || i < MOST_ROWS / 2)) || rows.length <= MOST_ROWS);
    const marked = rows.filter(r => r.mark && !shown.includes(r)).slice(0, MOST_ROWS);
    body.append(...[...shown, ...marked].map(r => rowElement(r, from, isFollowed(r.row))));
    table.append(top, body);
    const box = make("div", "", "scroll");
    box.append(table);
    const left = rows.length - shown.length - marked.length;
    if (left > 0) box.append(make("p", `${left} more rows are not shown.`, "faint"));
    return box;
}

function showObjects(step) {
    const parts = [];
    if (step.unstated) parts.push(make("p", "No statement follows: these are the last that are known.", "faint"));
    const objects = markedRows(OBJECTS, step);
    parts.push(objects.length ? tableElement(["model", "key", "label", "state", "relationships"], objects, 1,
        row => followed === `o${row[0]}`) : make("p", "No objects."));
    const pending = markedRows(PENDING, step);
    parts.push(make("h3", pending.some(p => p.mark !== "gone") ? "Waits to be written" : "Nothing waits to be written"));
    if (pending.length) parts.push(tableElement(["what"], pending, 0, () => false));
    byId("objects-title").textContent = step.kind === "statement" ? "Objects, just before it runs"
        : step.unstated ? "Objects" : "Objects, just before the next statement";
    byId("objects-body").replaceChildren(...parts);
}

function showTables(step) {
    const parts = [];
    for (const {row: [list], mark} of markedRows(TABLES, step)) {
        const {name, columns} = run.lists[list];
        const rows = markedRows(+list, step);
        parts.push(make("h3", name + (mark ? ` (${MARKS[mark]})` : "") + (rows.length ? "" : ", empty")));
        if (rows.length) parts.push(tableElement(columns, rows, 0, row => followed === rowName(+list, row)));
    }
    byId("tables-title").textContent = "Tables, after it";
    byId("tables-body").replaceChildren(...(parts.length ? parts : [make("p", "No tables yet.")]));
}

// What scrolls sideways is reached by the keyboard, too.
function letTablesScroll() {
    for (const box of document.querySelectorAll(".scroll")) {
        const scrolls = box.scrollWidth > box.clientWidth;
        for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Scrolls sideways"]]) {
            if (scrolls) box.setAttribute(name, value);
            else box.removeAttribute(name);
        }
    }
}

function showStep(number) {
    moveTo(number);
    const step = steps[number];
    byId("statement-title").textContent = titleOf(step);
    byId("statement-body").replaceChildren(...statementParts(step));
    showSource(step);
    showObjects(step);
    showTables(step);
    letTablesScroll();
}
