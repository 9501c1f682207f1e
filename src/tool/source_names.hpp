// The names of a program's source files.
#pragma once

#include <map>
#include <string>

#include "tool/recording.hpp"

namespace sidekick::tool {

// Corrects the names that a trace has from a compiler which was given a relative path: they are
// relative to the folder that it ran in, which nobody knows. Such a file is looked for from the
// folders that the program lies in. The source of a step is that of the installation, wherever the
// step was built.
class SourceNames {
public:
    // `target` has to outlive this.
    explicit SourceNames(const Target& target) : target_{target} {}

    // Names the files of a record's sites relative to the target's root, or in full if they are not
    // below it. A file that is not found keeps its name.
    void correct(Record& record);

private:
    std::string name_of(const std::string& file) const;

    const Target& target_;
    std::map<std::string, std::string> known_;
};

}  // namespace sidekick::tool
