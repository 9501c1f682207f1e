// Programs with a transcript each: those of a tutorial that is not this one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sidekick::tool {

struct DocumentedProgram {
    std::string name;                  // "01_create": the name of the file
    std::filesystem::path program;     // both absolute
    std::filesystem::path transcript;  // need not be there yet
};

struct DocumentedPrograms {
    std::vector<DocumentedProgram> programs;     // those of a folder by their names
    std::vector<std::filesystem::path> orphans;  // transcripts whose program is not there
};

// What `words` name, each a folder or a program by its path. The programs of a folder are the
// executables in it, or, if it has none, in its folder `build`; scripts and libraries among them
// are none, unless they have a transcript. The transcript of a program is
// `expected_output/NAME.txt` beside it, or NAME.txt if only that is there; beside the folder
// `build` of one in such a folder; `transcripts`/NAME.txt if that is not empty. Throws UsageError
// if there is nothing of the name, no program, or one transcript for two of them.
DocumentedPrograms find_documented(const std::vector<std::string>& words,
                                   const std::string& transcripts);

// The folder beside which the transcript of a program stands.
std::filesystem::path folder_around(const std::filesystem::path& program);

}  // namespace sidekick::tool
