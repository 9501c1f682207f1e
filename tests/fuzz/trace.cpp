// Anything as a trace: read, explained, compared with a transcript, shown as `step` shows it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz.hpp"
#include "golden/transcript.hpp"
#include "tool/differences.hpp"
#include "tool/effects.hpp"
#include "tool/explanation.hpp"
#include "tool/page.hpp"
#include "tool/run_transcript.hpp"
#include "tool/state.hpp"
#include "tool/state_view.hpp"
#include "tool/table.hpp"
#include "tool/trace_file.hpp"

using namespace sidekick::tool;

namespace {

// As many records as there are lines that can be read.
Recording read(std::string_view text) {
    Recording recording;
    for (bool first = true; !text.empty(); first = false) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        try {
            if (first) {
                parse_header(line);
            } else {
                recording.records.push_back(parse_record(line));
            }
        } catch (const TraceError& error) {
            fuzz::require(std::string_view{error.what()}.size() < 2000, "a message is short");
            fuzz::require(fuzz::is_harmless(error.what()), "a message is harmless");
        }
    }
    return recording;
}

void show_steps(Page& page, const Recording& recording) {
    std::size_t ordinal = 0;
    State state;
    for (const auto& record : recording.records) {
        write_statement(page, record.statement, ++ordinal, "");
        write_changes(page, record.changes, "  ");
        state.take(record.state);
        write_state(page, state, false);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto documented = sidekick::golden::parse(
        "INFO Engine BEGIN (implicit)\nINFO Engine SELECT 1\nINFO Engine [raw sql] ()\n"
        "hello\nINFO Engine COMMIT\n");
    const Target target{.program = "", .root = "/nonexistent", .name = "fuzz"};
    const auto recording = read({reinterpret_cast<const char*>(data), size});
    Page page{Screen{.width = 80, .colour = false}};
    const auto explanation = explain(recording);
    write_explanation(page, target, explanation);
    show_steps(page, recording);
    const auto run = transcript_of(recording, 100, 10'000);
    for (const auto& sentence : differences(documented, run, "main.cpp")) {
        page.paragraph(Tone::plain, sentence);
    }
    fuzz::require(fuzz::is_harmless(page.text()), "what is shown is harmless");
    return 0;
}
