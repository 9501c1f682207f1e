#include "tool/documented.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include "tool/steps.hpp"

namespace sidekick::tool {

namespace {

constexpr const char* build_folder = "build";
constexpr const char* transcript_folder = "expected_output";

using Path = std::filesystem::path;
using FolderEntries = std::filesystem::directory_iterator;

bool can_be_run(const Path& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored) && access(path.c_str(), X_OK) == 0;
}

// Compiled, and no library.
bool is_compiled_program(const Path& path) {
    constexpr std::string_view magic =
        "\x7f"
        "ELF";
    std::string start(magic.size(), ' ');
    std::ifstream{path, std::ios::binary}.read(start.data(),
                                               static_cast<std::streamsize>(start.size()));
    const auto name = path.filename().string();
    return start == magic && !name.ends_with(".so") && name.find(".so.") == std::string::npos;
}

bool is_there(const Path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

class Finder {
public:
    explicit Finder(const std::string& transcripts) {
        if (!transcripts.empty()) {
            std::error_code ignored;
            transcripts_ = std::filesystem::absolute(transcripts, ignored);
        }
    }

    void take(const std::string& word) {
        std::error_code error;
        const auto path = std::filesystem::absolute(word, error).lexically_normal();
        if (std::filesystem::is_directory(path, error)) {
            take_folder(std::filesystem::canonical(path), word);
        } else if (!is_there(path)) {
            throw UsageError{fmt::format("\"{}\" is neither a folder nor a program", word)};
        } else if (!can_be_run(path)) {
            throw UsageError{fmt::format("\"{}\" is not a program that can be run", word)};
        } else {
            add(path);
        }
    }

    DocumentedPrograms found() && {
        for (auto i = found_.programs.begin(); i != found_.programs.end(); ++i) {
            const auto same = std::find_if(std::next(i), found_.programs.end(), [&](const auto& p) {
                return p.transcript == i->transcript;
            });
            if (same != found_.programs.end()) {
                throw UsageError{fmt::format("{} and {} have one transcript, {}",
                                             i->program.string(), same->program.string(),
                                             i->transcript.string())};
            }
        }
        for (const auto& folder : transcript_folders_) {
            find_orphans(folder);
        }
        return std::move(found_);
    }

private:
    Path transcript_of(const Path& program) const {
        const auto name = program.filename().string() + ".txt";
        if (!transcripts_.empty()) {
            return transcripts_ / name;
        }
        const auto folder = folder_around(program);
        const auto usual = folder / transcript_folder / name;
        return !is_there(usual) && is_there(folder / name) ? folder / name : usual;
    }

    void add(const Path& program) {
        if (std::ranges::find(found_.programs, program, &DocumentedProgram::program) ==
            found_.programs.end()) {
            found_.programs.push_back(
                {program.filename().string(), program, transcript_of(program)});
        }
    }

    std::vector<Path> programs_in(const Path& folder) const {
        std::vector<Path> programs;
        std::error_code error;
        for (const auto& entry : FolderEntries{folder, error}) {
            const auto& path = entry.path();
            if (can_be_run(path) && (is_compiled_program(path) || is_there(transcript_of(path)))) {
                programs.push_back(path);
            }
        }
        std::ranges::sort(programs);
        return programs;
    }

    void take_folder(const Path& folder, const std::string& word) {
        auto programs = programs_in(folder);
        if (programs.empty()) {
            programs = programs_in(folder / build_folder);
        }
        if (programs.empty()) {
            throw UsageError{fmt::format(
                "there is no program in \"{}\", nor in a folder {} in it: a script is one if it "
                "has a transcript",
                word, build_folder)};
        }
        transcript_folders_.push_back(!transcripts_.empty()
                                          ? transcripts_
                                          : folder_around(programs.front()) / transcript_folder);
        std::ranges::for_each(programs, [this](const Path& program) { add(program); });
    }

    void find_orphans(const Path& folder) {
        std::vector<Path> orphans;
        std::error_code error;
        for (const auto& entry : FolderEntries{folder, error}) {
            const auto& path = entry.path();
            const auto is_of = [&](const auto& program) { return program.transcript == path; };
            if (path.extension() == ".txt" && std::ranges::none_of(found_.programs, is_of) &&
                std::ranges::find(found_.orphans, path) == found_.orphans.end()) {
                orphans.push_back(path);
            }
        }
        std::ranges::sort(orphans);
        found_.orphans.insert(found_.orphans.end(), orphans.begin(), orphans.end());
    }

    Path transcripts_;
    std::vector<Path> transcript_folders_;
    DocumentedPrograms found_;
};

}  // namespace

Path folder_around(const Path& program) {
    const auto folder = program.parent_path();
    return folder.filename() == build_folder ? folder.parent_path() : folder;
}

DocumentedPrograms find_documented(const std::vector<std::string>& words,
                                   const std::string& transcripts) {
    Finder finder{transcripts};
    std::ranges::for_each(words, [&](const std::string& word) { finder.take(word); });
    return std::move(finder).found();
}

}  // namespace sidekick::tool
