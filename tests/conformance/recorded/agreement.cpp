#include "agreement.hpp"

#include <algorithm>
#include <regex>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace conformance {

namespace {

// What counts depends on the family of models, which the first line names.
struct Family {
    explicit Family(const std::vector<PlayedOperation>& played) {
        const std::string first = played.empty() ? "" : played.front().line;
        is_tree = first == "models tree";
        is_walkthrough = !first.starts_with("models ") || first == "models many_to_many";
    }

    bool is_tree;
    bool is_walkthrough;
};

// The rows of an executemany, or the one row of another statement.
std::vector<std::string> rows_of(const std::string& parameters) {
    if (!parameters.starts_with("((") && !parameters.starts_with("[(")) {
        return {parameters};
    }
    std::vector<std::string> rows;
    std::size_t depth = 0;
    std::size_t start = 0;
    char quote = '\0';
    for (std::size_t at = 1; at + 1 < parameters.size(); ++at) {
        const char c = parameters[at];
        if (quote != '\0') {
            at += c == '\\' ? 1 : 0;
            quote = c == quote ? '\0' : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(') {
            start = depth++ == 0 ? at : start;
        } else if (c == ')' && --depth == 0) {
            rows.push_back(parameters.substr(start, at + 1 - start));
        }
    }
    return rows;
}

// A write as text that is equal where the statements are. The order of the parents in one
// executemany of link rows is left to chance: its rows are sorted, and where only some of them are
// shown they are counted.
std::string comparable(const SentStatement& statement, const Family& family) {
    static const std::regex total{R"( \.\.\. displaying \d+ of (\d+) total bound)"};
    const bool is_link =
        family.is_walkthrough && statement.sql.find(" heroteamlink") != std::string::npos;
    const std::string& parameters = statement.parameters;
    std::smatch found;
    if (is_link && std::regex_search(parameters, found, total)) {
        return fmt::format("{} {} rows", statement.sql, found[1].str());
    }
    if (is_link) {
        std::vector<std::string> rows = rows_of(parameters);
        std::ranges::sort(rows);
        return fmt::format("{} {}", statement.sql, fmt::join(rows, ", "));
    }
    return parameters.empty() ? statement.sql : fmt::format("{} {}", statement.sql, parameters);
}

// Walks one transcript and remembers whether the open transaction wrote.
class Side {
public:
    explicit Side(const Family& family) : family_{family} {}

    // The operation's writes, and the ends of transactions that wrote, in order: but the rows of a
    // tree as a set, each with its statement.
    std::vector<std::string> writes(const PlayedOperation& operation) {
        std::vector<std::string> found;
        std::size_t sorted = 0;
        for (const SentStatement& statement : operation.statements) {
            if (statement.writes()) {
                wrote_ = true;
                if (!family_.is_tree) {
                    found.push_back(comparable(statement, family_));
                    continue;
                }
                for (const std::string& row : rows_of(statement.parameters)) {
                    found.push_back(fmt::format("{} {}", statement.sql, row));
                }
            } else if (statement.ends_transaction()) {
                sort_tree(found, sorted);
                if (wrote_) {
                    found.push_back(statement.sql);
                }
                sorted = found.size();
                wrote_ = false;
            }
        }
        sort_tree(found, sorted);
        return found;
    }
    // Its flush was refused: what it wrote before is rolled back.
    void skip() { wrote_ = false; }

private:
    void sort_tree(std::vector<std::string>& found, std::size_t from) const {
        if (family_.is_tree) {
            std::sort(found.begin() + static_cast<std::ptrdiff_t>(from), found.end());
        }
    }

    Family family_;
    bool wrote_ = false;
};

// Whether the operation failed with an error before which anything may have been sent.
bool is_refused(const PlayedOperation& operation, const Family& family) {
    return std::ranges::any_of(operation.errors, [&](const std::string& error) {
        return error == "AssertionError" || error == "CircularDependencyError" ||
               (family.is_tree && (error == "IntegrityError" || error == "StaleDataError"));
    });
}

// What a query sent: itself, and what it loaded besides. What is read before it is what a flush
// needs: those give each column a name, and of what the query loads only that does so, too.
std::vector<std::string> queries(const PlayedOperation& operation) {
    static const std::regex load{R"(^SELECT (\w+)\.(\w+) AS \1_\2\b)"};
    const bool is_query =
        operation.line.starts_with("select ") || operation.line.starts_with("scalars ");
    const bool has_failed = std::ranges::any_of(operation.errors, [](const std::string& error) {
        return error != "NoResultFound" && error != "MultipleResultsFound";
    });
    std::vector<std::string> sent;
    bool is_there = false;
    for (const SentStatement& statement : operation.statements) {
        if (!is_query || has_failed || !statement.reads()) {
            continue;
        }
        if (!std::regex_search(statement.sql, load)) {
            is_there = true;
            sent.clear();
        }
        sent.push_back(fmt::format("{} {}", statement.sql, statement.parameters));
    }
    return is_there ? sent : std::vector<std::string>{};
}

}  // namespace

std::vector<std::string> differences(const std::vector<PlayedOperation>& reference,
                                     const std::vector<PlayedOperation>& candidate) {
    std::vector<std::string> found;
    const Family family{reference};
    Side reference_side{family};
    Side candidate_side{family};
    for (std::size_t i = 0; i < std::max(reference.size(), candidate.size()); ++i) {
        const std::string here = i < reference.size() ? reference[i].line : "(end)";
        const std::string there = i < candidate.size() ? candidate[i].line : "(end)";
        if (here != there) {
            found.push_back(
                fmt::format("operation {}: {} was played in place of {}", i + 1, there, here));
            return found;
        }
        const auto expect_same = [&](std::string_view kind, const std::vector<std::string>& one,
                                     const std::vector<std::string>& other) {
            if (one != other) {
                found.push_back(
                    fmt::format("operation {}, {}: {} differ\n  reference: {}\n  candidate: {}",
                                i + 1, here, kind, fmt::join(one, "; "), fmt::join(other, "; ")));
            }
        };
        expect_same("results", reference[i].results, candidate[i].results);
        expect_same("errors", reference[i].errors, candidate[i].errors);
        if (is_refused(reference[i], family) && is_refused(candidate[i], family)) {
            reference_side.skip();
            candidate_side.skip();
            continue;
        }
        expect_same("writes", reference_side.writes(reference[i]),
                    candidate_side.writes(candidate[i]));
        if (!family.is_walkthrough) {
            expect_same("queries", queries(reference[i]), queries(candidate[i]));
        }
        const auto reads = std::ranges::count_if(reference[i].statements, &SentStatement::reads);
        const auto more = std::ranges::count_if(candidate[i].statements, &SentStatement::reads);
        if (more > reads) {
            found.push_back(
                fmt::format("operation {}, {}: {} SELECTs were sent, {} by the reference", i + 1,
                            here, more, reads));
        }
    }
    return found;
}

}  // namespace conformance
