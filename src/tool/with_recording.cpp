#include "tool/with_recording.hpp"

#include "tool/target.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

int with_recording(const Walkthrough& walkthrough, const std::string& program,
                   const std::vector<std::string>& arguments,
                   const std::function<int(const Target&, const Recording&)>& look) {
    const auto target = find_target(walkthrough, program, arguments);
    const auto recording = record(target);
    const auto missing = complaint(target, recording);
    if (!missing.empty()) {
        complain(missing);
        if (const auto words = last_words(recording); !words.empty()) {
            complain(words);
        }
        return recording.ending.succeeded() ? 1 : recording.ending.code();
    }
    return look(target, recording);
}

}  // namespace sidekick::tool
