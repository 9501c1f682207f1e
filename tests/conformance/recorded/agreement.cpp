#include "agreement.hpp"

#include <algorithm>
#include <regex>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace conformance {

namespace {

// A write as text that is equal where the statements are. The order of the parents in one
// executemany of link rows is left to chance: its rows are sorted, and where only some of them are
// shown they are counted.
std::string comparable(const SentStatement& statement) {
    static const std::regex total{R"( \.\.\. displaying \d+ of (\d+) total bound)"};
    static const std::regex row{R"(\([^()]*\))"};
    const bool is_link = statement.sql.find(" heroteamlink") != std::string::npos;
    const std::string& parameters = statement.parameters;
    std::smatch found;
    if (is_link && std::regex_search(parameters, found, total)) {
        return fmt::format("{} {} rows", statement.sql, found[1].str());
    }
    if (is_link && (parameters.starts_with("((") || parameters.starts_with("[("))) {
        std::vector<std::string> rows;
        std::transform(std::sregex_iterator{parameters.begin(), parameters.end(), row}, {},
                       std::back_inserter(rows),
                       [](const std::smatch& match) { return match.str(); });
        std::ranges::sort(rows);
        return fmt::format("{} {}", statement.sql, fmt::join(rows, ", "));
    }
    return parameters.empty() ? statement.sql : fmt::format("{} {}", statement.sql, parameters);
}

// Walks one transcript and remembers whether the open transaction wrote.
class Side {
public:
    // The operation's writes, and the ends of transactions that wrote, in order.
    std::vector<std::string> writes(const PlayedOperation& operation) {
        std::vector<std::string> found;
        for (const SentStatement& statement : operation.statements) {
            if (statement.writes()) {
                wrote_ = true;
                found.push_back(comparable(statement));
            } else if (statement.ends_transaction()) {
                if (wrote_) {
                    found.push_back(statement.sql);
                }
                wrote_ = false;
            }
        }
        return found;
    }

private:
    bool wrote_ = false;
};

}  // namespace

std::vector<std::string> differences(const std::vector<PlayedOperation>& reference,
                                     const std::vector<PlayedOperation>& candidate) {
    std::vector<std::string> found;
    Side reference_side;
    Side candidate_side;
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
        expect_same("writes", reference_side.writes(reference[i]),
                    candidate_side.writes(candidate[i]));
        expect_same("results", reference[i].results, candidate[i].results);
        expect_same("errors", reference[i].errors, candidate[i].errors);
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
