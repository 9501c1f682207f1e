// One object or one row, through the whole run.
let followed = "";
const touches = new Map();  // the steps that touch each object and row, by its name

function keyOf(list, row) {
    const {columns, key} = run.lists[list];
    const own = (key ?? []).map(name => columns.indexOf(name)).filter(index => index >= 0);
    return own.length ? own.map(index => row[index]) : row.slice(0, 1);
}

function rowName(list, row) {
    return `r${JSON.stringify([run.lists[list].name, ...keyOf(list, row)])}`;
}

function touch(name, label, step) {
    if (!touches.has(name)) touches.set(name, {label, steps: []});
    const known = touches.get(name);
    known.label = label || known.label;
    if (known.steps.at(-1) !== step) known.steps.push(step);
}

const withModel = (model, label) => label.startsWith(`${model} `) ? label : `${model} ${label}`;

function findTouches() {
    steps.forEach((step, number) => {
        for (const [list, , before, after] of editsOf(step)) {
            const row = after ?? before;
            if (list === OBJECTS) touch(`o${row[0]}`, `${withModel(row[1], row[3] || row[2])} (object ${row[0]})`, number);
            else if (list > TABLES) touch(rowName(list, row), `row ${keyOf(list, row).join(", ")} of ${run.lists[list].name}`, number);
        }
        for (const id of step.objects ?? []) touch(`o${id}`, touches.get(`o${id}`)?.label ?? `object ${id}`, number);
        for (const {table, key} of step.changes ?? []) {
            if (key.length) touch(`r${JSON.stringify([table, ...key])}`, `row ${key.join(", ")} of ${table}`, number);
        }
    });
    for (const [name, {label}] of touches) {
        const option = make("option", label);
        option.value = name;
        byId("follow").append(option);
    }
}

function touchBeside(direction) {
    const known = touches.get(followed)?.steps ?? [];
    return direction > 0 ? known.find(step => step > at) : known.filter(step => step < at).at(-1);
}

function showFollowing() {
    byId("follow-back").disabled = touchBeside(-1) === undefined;
    byId("follow-next").disabled = touchBeside(1) === undefined;
}

findTouches();
