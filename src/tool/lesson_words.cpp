#include "tool/lesson_words.hpp"

#include <fmt/format.h>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

std::string place_of(const Site& site, const Site& beside) {
    return site.file == beside.file ? fmt::format("line {}", site.line)
                                    : fmt::format("{}:{}", site.file, site.line);
}

}  // namespace

Lesson n_plus_one_lesson(const Site& site, const NPlusOne& seen) {
    const auto all = 1 + seen.loads;
    const bool is_exact = seen.least == seen.most;
    return {LessonKind::n_plus_one, site,
            fmt::format("N + 1: {} SELECTs, 1 of the query in {} and {} of {}.{}", all,
                        place_of(seen.query, site), seen.loads, seen.model, seen.attribute),
            fmt::format("`.options(selectinload<&{}::{}>)` at the query makes it {}{}. In the "
                        "process, on SQLite, that takes nearly the same time; where the database "
                        "is across a network, it is {}{} fewer. A session that is made with "
                        "`{{.lazy = Lazy::together}}` loads for all of a query at once by itself.",
                        seen.model, seen.attribute, is_exact ? "" : "at most ", seen.most,
                        is_exact ? "" : "at least ", counted(all - seen.most, "round trip"))};
}

Lesson read_again_lesson(const Site& site, const std::string& model, std::size_t selects,
                         const Site& commit) {
    return {LessonKind::read_again, site,
            fmt::format("Read again: {} SELECTs, one for each {} that the COMMIT in {} expired",
                        selects, model, place_of(commit, site)),
            fmt::format("What is read before the commit and kept makes it none; one query behind "
                        "it, `session.exec(select<{}>())`, reads the rows of all and makes it 1.",
                        model)};
}

Lesson commit_in_loop_lesson(const Site& site, std::size_t commits, std::size_t rows) {
    return {LessonKind::commit_in_loop, site,
            fmt::format("Commit in a loop: {} COMMITs, one after another, of {} together", commits,
                        counted(rows, "row")),
            "If the rows belong together, one commit behind them all makes it 1. Each COMMIT to a "
            "file waits for the disk, and expires what the session has read."};
}

Lesson unused_load_lesson(const Site& site, const UnusedLoad& load) {
    const auto member = fmt::format("{}::{}", load.model, load.attribute);
    return {LessonKind::unused_load, site,
            fmt::format("Not used: {}.{} of {}, which the query loads with them, {}", load.model,
                        load.attribute, counted(load.objects, "object"),
                        load.objects == 1 ? "was not touched" : "were not touched"),
            load.is_joined
                ? fmt::format("Without `joinedload<&{0}>` the query has no join; where the model "
                              "says so, `.options(lazyload<&{0}>)` at this query.",
                              member)
                : fmt::format("Without `selectinload<&{0}>` there is {1}; where the model says so, "
                              "`.options(lazyload<&{0}>)` at this query.",
                              member,
                              load.objects > 500 ? "1 SELECT less for each 500" : "1 SELECT less")};
}

Lesson left_open_lesson(const Site& read, const Site& written, std::size_t rows, bool is_refused) {
    const auto what = is_refused ? std::string{"could not write"}
                                 : fmt::format("committed {}", counted(rows, "row"));
    return {LessonKind::left_open, read,
            fmt::format("Left open: a transaction that has only read, here for the last time, was "
                        "still open when another one {} in {}",
                        what, place_of(written, read)),
            "A session that is closed, or commits, once it has read sends the same. One that stays "
            "open shows the rows as they were, and lets others wait: on a file a commit waits for "
            "it, or with a write-ahead log that log grows; in memory nobody else begins at all."};
}

Lesson query_by_key_lesson(const Site& site, const QueriesByKey& seen) {
    std::string instead;
    if (seen.gets < seen.queries) {
        instead = fmt::format(
            "`session.get<{}>(key)` makes it {}, or fewer, for it answers from what the session "
            "has read. ",
            seen.model, seen.gets);
    }
    if (seen.keys > 1) {
        instead += "One query with `.in_(keys)` makes it 1. ";
    }
    if (seen.gets == seen.queries) {
        instead += fmt::format(
            "`session.get<{}>(key)` sends as many here, and none for what was read before. ",
            seen.model);
    }
    instead.pop_back();
    return {LessonKind::query_by_key, site,
            fmt::format("Query by key: {} SELECTs of one {} each, with {}", seen.queries,
                        seen.model, counted(seen.keys, "different key")),
            std::move(instead)};
}

}  // namespace sidekick::tool
