#include "tool/lessons.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "tool/lesson_facts.hpp"
#include "tool/lesson_words.hpp"
#include "tool/open_reads.hpp"
#include "tool/small_commits.hpp"
#include "tool/unused_loads.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t least_repeats = 3;
constexpr std::size_t keys_of_selectinload = 500;  // in one SELECT

// Statements of one kind that one line caused in one transaction.
struct Repeated {
    std::vector<const Record*> statements = {};
    std::set<std::string> different = {};  // owners, objects or keys
};

class LessonFinder {
public:
    explicit LessonFinder(const std::vector<Record>& records) : facts_{records} {
        for (const auto& record : records) {
            take_record(record);
            open_reads_.take(record);
            small_commits_.take(record);
            unused_loads_.take(record);
        }
        end_transaction();
        open_reads_.end();
        small_commits_.end();
        for (auto& [load, lesson] : unused_loads_.lessons()) {
            add(*load, 1, std::move(lesson));
        }
    }

    std::vector<Lesson> lessons() const {
        std::vector<const Found*> in_order;
        in_order.reserve(found_.size());
        for (const auto& [key, found] : found_) {
            in_order.push_back(&found);
        }
        std::ranges::sort(in_order, {}, [](const Found* found) { return found->first; });
        std::vector<Lesson> lessons;
        std::ranges::transform(in_order, std::back_inserter(lessons),
                               [](const Found* found) { return found->lesson; });
        return lessons;
    }

private:
    struct Found {
        std::size_t first = 0;  // the number of the record that was first
        std::size_t count = 0;  // statements
        Lesson lesson;
    };
    using Cause = std::tuple<LessonKind, Site, std::string, std::string>;  // … model, attribute

    void take_record(const Record& record) {
        if (record.kind == Kind::begin || record.kind == Kind::rollback ||
            record.kind == Kind::commit) {
            end_transaction();
            if (record.kind == Kind::commit && record.moment) {
                committed_at_.insert(*record.moment);
            }
        } else if (record.kind == Kind::statement && record.statement.operation == "select") {
            take_select(record);
        }
    }

    void take_select(const Record& record) {
        const auto& statement = record.statement;
        const auto& site = statement.causes.empty() ? record.moment : statement.causes.front();
        const auto object = statement.objects.empty()
                                ? std::string{}
                                : std::to_string(statement.objects.front().id);
        if (statement.reason == "query") {
            queries_.push_back(&record);
        }
        if (!site || statement.is_for_deletion) {
            return;
        }
        if (statement.reason == "lazy load") {
            repeat(LessonKind::n_plus_one, *site, record, object);
        } else if (statement.reason == "expired" && statement.expired_by &&
                   committed_at_.contains(*statement.expired_by) && !was_asked(statement.model)) {
            repeat(LessonKind::read_again, *site, record, object);
        } else if (statement.reason == "query" && facts_.is_by_key(statement)) {
            repeat(LessonKind::query_by_key, *site, record, statement.parameters);
        }
    }

    bool was_asked(const std::string& model) const {
        return std::ranges::any_of(
            queries_, [&](const Record* query) { return query->statement.model == model; });
    }

    void repeat(LessonKind kind, const Site& site, const Record& record,
                const std::string& different) {
        auto& repeated =
            repeated_[{kind, site, record.statement.model, record.statement.attribute}];
        repeated.statements.push_back(&record);
        repeated.different.insert(different);
    }

    void end_transaction() {
        for (const auto& [cause, repeated] : repeated_) {
            const auto& [kind, site, model, attribute] = cause;
            const auto count = repeated.statements.size();
            if (count < least_repeats) {
                continue;
            }
            const auto& expired_by = repeated.statements.front()->statement.expired_by;
            if (kind == LessonKind::query_by_key) {
                take_queries_by_key(site, model, repeated);
            } else if (repeated.different.size() < least_repeats) {
                continue;
            } else if (expired_by) {
                add(repeated, read_again_lesson(site, model, count, *expired_by));
            } else if (const auto seen = n_plus_one_of(repeated)) {
                add(repeated, n_plus_one_lesson(site, *seen));
            }
        }
        repeated_.clear();
        queries_.clear();
    }

    // Of objects that one query found.
    std::optional<NPlusOne> n_plus_one_of(const Repeated& repeated) const {
        const auto& first = *repeated.statements.front();
        const auto& [model, attribute] = std::tie(first.statement.model, first.statement.attribute);
        const auto owners = repeated.different.size();
        const auto query = std::find_if(queries_.rbegin(), queries_.rend(), [&](const Record* r) {
            return r->number < first.number && r->statement.model == model &&
                   facts_.rows_of(*r) >= owners;
        });
        if (query == queries_.rend()) {
            return std::nullopt;
        }
        const auto& asked_at = (*query)->moment;
        if (!asked_at) {
            return std::nullopt;
        }
        const auto rows = facts_.rows_of(**query);
        const auto selects = [](std::size_t objects) {
            return 1 + (objects + keys_of_selectinload - 1) / keys_of_selectinload;
        };
        // The lists of a few among many are rightly loaded as they are touched. One object to which
        // many lead is loaded once, and nobody knows how many of these were touched.
        const bool is_list =
            first.statement.text.ends_with("." + attribute + " was not loaded and was touched");
        const auto loads = repeated.statements.size();
        if ((is_list && owners * 2 < rows) || selects(rows) >= 1 + loads) {
            return std::nullopt;
        }
        return NPlusOne{model, attribute, loads, *asked_at, selects(owners), selects(rows)};
    }

    // Of one row that is not there a `get` would ask as often.
    void take_queries_by_key(const Site& site, const std::string& model, const Repeated& repeated) {
        const QueriesByKey seen{model, repeated.statements.size(), repeated.different.size(),
                                gets_for(repeated)};
        if (seen.keys > 1 || seen.gets < seen.queries) {
            add(repeated, query_by_key_lesson(site, seen));
        }
    }

    // How many of these queries would have been sent if each was a `get`: of a row that was found
    // the first only.
    std::size_t gets_for(const Repeated& repeated) const {
        std::size_t sent = 0;
        std::set<std::string> known;
        for (const auto* query : repeated.statements) {
            sent += known.contains(query->statement.parameters) ? 0 : 1;
            if (facts_.rows_of(*query) > 0) {
                known.insert(query->statement.parameters);
            }
        }
        return sent;
    }

    void add(const Repeated& repeated, Lesson lesson) {
        add(*repeated.statements.front(), repeated.statements.size(), std::move(lesson));
    }

    void add(const Record& first, std::size_t count, Lesson lesson) {
        auto& found = found_[{lesson.kind, lesson.site}];
        if (found.count == 0) {
            found.first = first.number;
        }
        if (found.count < count) {
            found.count = count;
            found.lesson = std::move(lesson);
        }
    }

    LessonFacts facts_;
    std::vector<const Record*> queries_;  // of this transaction
    std::map<Cause, Repeated> repeated_;  // in this transaction
    std::set<Site> committed_at_;
    std::map<std::pair<LessonKind, Site>, Found> found_;
    UnusedLoads unused_loads_;
    OpenReads open_reads_{
        facts_, [this](const Record& read, Lesson lesson) { add(read, 1, std::move(lesson)); }};
    SmallCommits small_commits_{facts_,
                                [this](const Record& first, std::size_t count, Lesson lesson) {
                                    add(first, count, std::move(lesson));
                                }};
};

}  // namespace

std::vector<Lesson> lessons_of(const std::vector<Record>& records) {
    return LessonFinder{records}.lessons();
}

}  // namespace sidekick::tool
