#include "tool/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "golden/comparison.hpp"
#include "tool/causes.hpp"
#include "tool/entry_words.hpp"
#include "tool/sql.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

using golden::Difference;
using golden::DifferenceKind;
using golden::Entry;
using golden::EntryKind;

class Teller {
public:
    Teller(const golden::Transcript& documented, const RunTranscript& run,
           const std::string& source)
        : documented_{documented.entries},
          run_{run},
          source_{source},
          differences_{golden::compare(documented, run.transcript).differences} {}

    std::vector<std::string> tell() {
        std::vector<std::string> sentences;
        for (std::size_t d = 0; d < differences_.size();) {
            const auto count = alike_from(d);
            sentences.push_back(sentence(differences_[d], count));
            d += count;
        }
        return sentences;
    }

private:
    const Entry& documented(const Difference& difference) const {
        return documented_[difference.entry.expected];
    }
    const Entry& run(const Difference& difference) const {
        return run_.transcript.entries[difference.entry.actual];
    }

    // How many differences from `d` on can be told as one: the same kind of statement, too many at
    // one line.
    std::size_t alike_from(std::size_t d) const {
        const auto is_alike = [&](const Difference& other) {
            const auto& first = differences_[d];
            const auto one = first.entry.actual;
            const auto two = other.entry.actual;
            return other.kind == DifferenceKind::extra && first.kind == other.kind &&
                   run(first).kind == EntryKind::statement && run(first).kind == run(other).kind &&
                   entry_words(run(first)) == entry_words(run(other)) &&
                   run_.sources[one].site == run_.sources[two].site && cause(one) == cause(two);
        };
        auto end = d + 1;
        while (end < differences_.size() && is_alike(differences_[end])) {
            ++end;
        }
        return end - d;
    }

    std::string sentence(const Difference& difference, std::size_t count) const {
        switch (difference.kind) {
            case DifferenceKind::extra:
                return extra(difference, count);
            case DifferenceKind::missing:
                return missing(difference);
            case DifferenceKind::changed:
                return fmt::format("{}: {}", at(difference.entry.actual),
                                   change_words(documented(difference), run(difference)));
            case DifferenceKind::moved:
                return moved(difference);
            case DifferenceKind::swapped:
                break;
        }
        const auto& one = documented(difference);
        const auto& other = documented_[difference.other.expected];
        return fmt::format("{} and {} have changed places {}", distinct_words(one, other),
                           distinct_words(other, one),
                           at(std::min(difference.entry.actual, difference.other.actual)));
    }

    std::string moved(const Difference& difference) const {
        const auto [expected, actual] = difference.entry;
        const auto what = fmt::format("{} {}", entry_words(run(difference)), at(actual));
        if (expected == 0 || actual == 0) {
            return fmt::format("{} {} the first; documented is that it {}", what,
                               actual == 0 ? "comes" : "is not",
                               actual == 0 ? "comes later" : "is");
        }
        const auto& before = run_.transcript.entries[actual - 1];
        const auto& documented_before = documented_[expected - 1];
        return fmt::format("{} comes after {}; documented is that it comes after {}", what,
                           distinct_words(before, documented_before),
                           distinct_words(documented_before, before));
    }

    // What tells an entry from another.
    static std::string distinct_words(const Entry& entry, const Entry& other) {
        const bool alike = entry_words(entry) == entry_words(other);
        return alike && entry.kind == EntryKind::statement ? full_words(entry) : entry_words(entry);
    }

    std::string extra(const Difference& difference, std::size_t count) const {
        const auto place = difference.entry.actual;
        const auto& entry = run(difference);
        if (entry.kind == EntryKind::printed) {
            return fmt::format("printed {} and not documented: {}", at(place), entry_words(entry));
        }
        if (entry.kind == EntryKind::transaction) {
            return fmt::format("one {} more {}", text_of_entry(entry), at(place));
        }
        const auto parts = parts_of(entry);
        const std::string what{verb(parts.sql)};
        const auto reason = cause(place);
        return fmt::format("{} {}{} more {}{}{}", count == 1 ? "one" : std::to_string(count), what,
                           count == 1 ? "" : "s", at(place), reason.empty() ? "" : ": ", reason);
    }

    std::string missing(const Difference& difference) const {
        const auto& entry = documented(difference);
        const auto after = after_entry(difference.entry.actual);
        if (entry.kind == EntryKind::printed) {
            return fmt::format("not printed, {}: {}", after, entry_words(entry));
        }
        const auto reason = cause_of_missing(difference);
        const auto what = entry.kind == EntryKind::transaction
                              ? text_of_entry(entry)
                              : std::string{verb(parts_of(entry).sql)};
        const auto more = entry.kind == EntryKind::statement
                              ? fmt::format(" ({})", full_words(entry))
                              : std::string{};
        return fmt::format("one {} less {}{}{}{}", what, after, more, reason.empty() ? "" : ": ",
                           reason);
    }

    std::string cause_of_missing(const Difference& difference) const {
        const auto& entry = documented(difference);
        const auto word = entry.kind == EntryKind::statement
                              ? std::string{verb(parts_of(entry).sql)}
                              : text_of_entry(entry);
        if (word == "COMMIT") {
            const auto end = next_transaction(difference.entry.actual);
            return end.empty() ? "" : fmt::format("the transaction ends with the {}", end);
        }
        if (word == "SELECT" && commit_is_missing_before(difference)) {
            return "without the COMMIT its object has not expired";
        }
        if ((word == "INSERT" || word == "UPDATE" || word == "DELETE") &&
            commit_is_missing_after(difference)) {
            return "there is no COMMIT that would write it";
        }
        return {};
    }

    bool is_missing_commit(const Difference& difference) const {
        return difference.kind == DifferenceKind::missing &&
               documented(difference).kind == EntryKind::transaction &&
               text_of_entry(documented(difference)) == "COMMIT";
    }

    // Of the commits that are documented, the next one before, or after, is missing.
    bool commit_is_missing_before(const Difference& difference) const {
        return std::ranges::any_of(differences_, [&](const Difference& other) {
            return is_missing_commit(other) && other.entry.expected < difference.entry.expected &&
                   no_commit_between(other.entry.expected + 1, difference.entry.expected);
        });
    }
    bool commit_is_missing_after(const Difference& difference) const {
        return std::ranges::any_of(differences_, [&](const Difference& other) {
            return is_missing_commit(other) && other.entry.expected > difference.entry.expected &&
                   no_commit_between(difference.entry.expected, other.entry.expected);
        });
    }
    bool no_commit_between(std::size_t from, std::size_t to) const {
        return std::none_of(
            documented_.begin() + static_cast<std::ptrdiff_t>(from),
            documented_.begin() + static_cast<std::ptrdiff_t>(to), [](const Entry& entry) {
                return entry.kind == EntryKind::transaction && text_of_entry(entry) == "COMMIT";
            });
    }

    // "ROLLBACK at line 134": the next end of a transaction from an entry of the run on.
    std::string next_transaction(std::size_t place) const {
        for (; place < run_.sources.size(); ++place) {
            const auto& entry = run_.transcript.entries[place];
            if (entry.kind == EntryKind::transaction && text_of_entry(entry) != "BEGIN") {
                return fmt::format("{} {}", text_of_entry(entry), at(place));
            }
        }
        return {};
    }

    std::string at(std::size_t place) const {
        const auto& site = run_.sources[place].site;
        return site ? "at " + line_words(*site, source_)
                    : "at a line that is not known (built without debug information)";
    }

    // The place of what is not there: after the last line before it.
    std::string after_entry(std::size_t place) const {
        const bool place_is_start = place == 0;
        for (; place > 0; --place) {
            if (const auto& site = run_.sources[place - 1].site) {
                return "after " + line_words(*site, source_);
            }
        }
        return place_is_start ? "at the start" : "at a line that is not known";
    }

    std::string cause(std::size_t place) const {
        const auto* record = run_.sources[place].record;
        return record == nullptr ? std::string{} : cause_words(*record, source_);
    }

    const std::vector<Entry>& documented_;
    const RunTranscript& run_;
    const std::string& source_;
    std::vector<Difference> differences_;
};

}  // namespace

std::vector<std::string> differences(const golden::Transcript& documented, const RunTranscript& run,
                                     const std::string& source) {
    return Teller{documented, run, source}.tell();
}

std::string counts(const golden::Transcript& transcript) {
    std::size_t statements = 0;
    std::size_t transactions = 0;
    std::size_t printed = 0;
    for (const auto& entry : transcript.entries) {
        statements += entry.kind == EntryKind::statement ? 1 : 0;
        printed += entry.kind == EntryKind::printed ? 1 : 0;
        const bool begins = entry.kind == EntryKind::transaction && text_of_entry(entry) == "BEGIN";
        transactions += begins ? 1 : 0;
    }
    return fmt::format("{} in {}, {} printed", counted(statements, "statement"),
                       counted(transactions, "transaction"), counted(printed, "text"));
}

}  // namespace sidekick::tool
