#include "tool/run_transcript.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>

namespace sidekick::tool {

namespace {

constexpr std::string_view prefix = "INFO Engine";

std::string_view marker_of(std::string_view cache) {
    return cache == "generated" ? "generated in 0s"
           : cache == "cached"  ? "cached since 0s ago"
           : cache == "no key"  ? "no key 0s"
                                : "raw sql";
}

std::string lines_of(const Record& record) {
    switch (record.kind) {
        case Kind::begin:
            return fmt::format("{} BEGIN (implicit)\n", prefix);
        case Kind::commit:
            return fmt::format("{} COMMIT\n", prefix);
        case Kind::rollback:
            return fmt::format("{} ROLLBACK\n", prefix);
        case Kind::statement: {
            const auto& [sql, parameters, cache] =
                std::tie(record.statement.sql, record.statement.parameters, record.statement.cache);
            return fmt::format("{0}{1}{2}\n{0} [{3}] {4}\n", prefix,
                               sql.starts_with('\n') ? "" : " ", sql, marker_of(cache), parameters);
        }
        default:
            return {};
    }
}

class Transcriber {
public:
    Transcriber(const Recording& recording, std::size_t bytes)
        : recording_{recording}, most_{bytes} {}

    RunTranscript transcribe(std::size_t entries) {
        const auto& records = recording_.records;
        const auto end = std::optional{recording_.printed.size()};
        add_printed(0, records.empty() ? end : records.front().printed, {});
        for (std::size_t r = 0; r < records.size() && room() > 0; ++r) {
            const auto& record = records[r];
            if (record.moment) {
                last_ = record.moment;
            }
            add(lines_of(record), {&record, record.moment});
            add_printed(record.printed, r + 1 < records.size() ? records[r + 1].printed : end,
                        {&record, last_});
        }
        RunTranscript run{golden::parse(text_), {}, recording_.goes_on || room() == 0};
        if (run.transcript.entries.size() > entries) {
            run.transcript.entries.resize(entries);
            run.goes_on = true;
        }
        for (const auto& entry : run.transcript.entries) {
            run.sources.push_back(line_sources_.at(entry.lines.front().number - 1));
        }
        return run;
    }

private:
    std::size_t room() const { return most_ - std::min(text_.size(), most_); }

    void add_printed(std::optional<std::size_t> from, std::optional<std::size_t> to,
                     const Source& source) {
        add(recording_.printed.between(from, to, room()), source);
    }

    // Each line that begins in `text` has its source; one that began before keeps its own.
    void add(const std::string& text, const Source& source) {
        for (const char c : text) {
            if (text_.empty() || text_.ends_with('\n')) {
                line_sources_.push_back(source);
            }
            text_ += c;
        }
    }

    const Recording& recording_;
    std::size_t most_;
    std::string text_;
    std::vector<Source> line_sources_;
    std::optional<Site> last_;
};

}  // namespace

RunTranscript transcript_of(const Recording& recording, std::size_t entries, std::size_t bytes) {
    return Transcriber{recording, bytes}.transcribe(entries);
}

golden::Transcript joined(golden::Transcript transcript) {
    for (auto& entry : transcript.entries) {
        auto& lines = entry.lines;
        if (entry.kind == golden::EntryKind::statement && lines.size() > 1 &&
            lines.front().text == prefix) {
            lines[0].text.append(" ").append(lines[1].text);
            lines.erase(lines.begin() + 1);
        }
    }
    return transcript;
}

StatementEntry parts_of(const golden::Entry& entry) {
    StatementEntry parts;
    for (const auto& line : entry.lines) {
        std::string_view text = line.text;
        const bool begins = text.starts_with(prefix);
        text.remove_prefix(begins ? std::min(prefix.size() + 1, text.size()) : 0);
        if (!begins || !text.starts_with('[')) {
            parts.sql.append(parts.sql.empty() ? "" : "\n").append(text);
            continue;
        }
        const auto end = std::min(text.find(']'), text.size());
        const auto marker = text.substr(1, end - 1);
        for (const std::string_view cache : {"generated", "cached", "raw sql", "no key"}) {
            if (marker.starts_with(cache)) {
                parts.cache = cache;
            }
        }
        parts.parameters = text.substr(std::min(end + 2, text.size()));
    }
    return parts;
}

std::string text_of_entry(const golden::Entry& entry) {
    if (entry.kind == golden::EntryKind::transaction) {
        const std::string_view text = entry.lines.front().text;
        const auto word = text.substr(prefix.size() + 1);
        return std::string{word.substr(0, word.find(' '))};
    }
    std::string text;
    for (const auto& line : entry.lines) {
        text.append(text.empty() ? "" : "\n").append(line.text);
    }
    return text;
}

}  // namespace sidekick::tool
