// The ways through the steps: buttons, keys, the slider, swipes and links.
function say(step) {
    const where = step.at ? `, runs at line ${step.at[1]}` : "";
    const causes = (step.by ?? []).filter(cause => !sameSite(cause, step.at)).map(cause => cause[1]);
    const rows = step.refused ? "refused" : rowsOf(step);
    byId("status").textContent = `Step ${at + 1} of ${steps.length}: ${titleOf(step)}${rows ? `, ${rows}` : ""}`
        + where + (causes.length ? `, caused by line${causes.length > 1 ? "s" : ""} ${listed(causes)}` : "");
}

let linkTimer = 0;
function go(number) {
    const target = Math.max(0, Math.min(number, steps.length - 1));
    byId("question").hidden = true;
    showStep(target);
    byId("slider").value = at + 1;
    byId("slider").setAttribute("aria-valuetext", `${at + 1} of ${steps.length}, ${titleOf(steps[at])}`);
    byId("link").href = `#${at + 1}`;
    byId("first").disabled = byId("back").disabled = at === 0;
    byId("next").disabled = byId("last").disabled = at === steps.length - 1;
    showFollowing();
    say(steps[at]);
    // Browsers allow few changes of the address in a short time.
    clearTimeout(linkTimer);
    linkTimer = setTimeout(() => history.replaceState(null, "", `#${at + 1}`), 150);
}

function goOn() {
    if (at === steps.length - 1) return;
    if (byId("predict").checked) ask();
    else go(at + 1);
}

function reveal(values) {
    guess = values;
    go(at + 1);
    if (guess) {
        byId("statement-body").prepend(comparison(steps[at]));
        byId("status").textContent += `. ${[...byId("statement-body").querySelectorAll(".comparison li")].map(e => e.textContent).join(". ")}`;
    }
    byId("next").focus();
}

function goToLink() {
    const number = Number(location.hash.slice(1));
    go(Number.isInteger(number) && number > 0 ? number - 1 : 0);
}

function listForPrint() {
    if (byId("all").children.length) return;
    for (const step of steps) {
        const item = make("li");
        item.append(make("strong", titleOf(step)), ...statementParts(step));
        byId("all").append(item);
    }
}

function listen() {
    byId("first").addEventListener("click", () => go(0));
    byId("back").addEventListener("click", () => go(at - 1));
    byId("next").addEventListener("click", goOn);
    byId("last").addEventListener("click", () => go(steps.length - 1));
    byId("slider").addEventListener("input", () => {
        const number = +byId("slider").value - 1;
        if (number === at + 1 && byId("predict").checked) {
            byId("slider").value = at + 1;
            goOn();
        } else go(number);
    });
    byId("follow").addEventListener("change", () => {
        followed = byId("follow").value;
        go(at);
    });
    byId("follow-back").addEventListener("click", () => go(touchBeside(-1) ?? at));
    byId("follow-next").addEventListener("click", () => go(touchBeside(1) ?? at));
    byId("predict").addEventListener("change", () => byId("predict").checked || (byId("question").hidden = true));
    byId("give-up").addEventListener("click", () => reveal(null));
    byId("question").addEventListener("submit", event => {
        event.preventDefault();
        reveal({kind: byId("guess-kind").value, table: byId("guess-table").value, rows: byId("guess-rows").value});
    });
    addEventListener("hashchange", goToLink);
    addEventListener("beforeprint", listForPrint);
    addEventListener("keydown", event => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.target.closest("select, textarea, input:not([type=checkbox])")) return;
        const ways = {ArrowLeft: () => go(at - 1), ArrowRight: goOn, Home: () => go(0), End: () => go(steps.length - 1)};
        if (!(event.key in ways)) return;
        event.preventDefault();
        ways[event.key]();
    });
    addEventListener("resize", letTablesScroll);
    listenToSwipes(document.querySelector("main"));
}

// One finger, sideways, where nothing else scrolls sideways.
function listenToSwipes(area) {
    let start = null;
    area.addEventListener("touchstart", event => {
        start = event.touches.length === 1 && !event.target.closest(".scroll[tabindex], input, select") ? event.touches[0] : null;
    }, {passive: true});
    area.addEventListener("touchcancel", () => { start = null; }, {passive: true});
    area.addEventListener("touchend", event => {
        if (!start) return;
        const end = event.changedTouches[0];
        const [x, y] = [end.clientX - start.clientX, end.clientY - start.clientY];
        start = null;
        if (Math.abs(x) < 60 || Math.abs(x) < 2 * Math.abs(y)) return;
        if (x < 0) goOn();
        else go(at - 1);
    }, {passive: true});
}

if (steps.length) {
    byId("slider").max = steps.length;
    listen();
    goToLink();
} else {
    byId("status").textContent = "The program sent nothing.";
}
