// Anything as an engine's URL: it is refused, or exactly the file that it names is opened.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sidekick/sidekick.hpp>

#include "fuzz.hpp"
#include "golden/files.hpp"

using namespace sidekick;

struct Note {
    std::optional<std::int64_t> id{};
};

template <>
inline constexpr auto sidekick::mapping<Note> = table<Note>(column<&Note::id>(primary_key));

namespace {

// The files that are there, which are taken away.
std::vector<std::string> take_files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{"."}) {
        names.push_back(entry.path().filename().string());
    }
    for (const auto& name : names) {
        std::filesystem::remove_all(name);
    }
    return names;
}

bool stays_here(std::string_view path) {
    return path.find('/') == std::string_view::npos && path != "." && path != "..";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const golden::TemporaryDirectory directory;
    static const int entered = chdir(directory.path().c_str());
    fuzz::require(entered == 0, "there is a directory to work in");
    const std::string url{reinterpret_cast<const char*>(data), size};
    constexpr std::string_view scheme = "sqlite:///";
    const bool names_file = url.starts_with(scheme);
    const std::string path = names_file ? url.substr(scheme.size()) : "";
    try {
        Engine engine{url};
        fuzz::require(engine.url() == url, "the URL is as it was given");
        fuzz::require(names_file || url == "sqlite://", "what is no URL is refused");
        if (!names_file || !stays_here(path)) {
            return 0;  // not opened: it might be anybody's
        }
        create_all<Note>(engine);
        // ":memory:" is SQLite's word for a database that is no file.
        const auto files = take_files();
        const bool is_memory = path == ":memory:" && files.empty();
        fuzz::require(is_memory || files == std::vector<std::string>{path},
                      "the file that was named is opened, and no other");
    } catch (const ArgumentError&) {
        fuzz::require(take_files().empty(), "a URL that is refused opens nothing");
    } catch (const DatabaseError&) {
        take_files();  // a name that is too long, say
    }
    return 0;
}
