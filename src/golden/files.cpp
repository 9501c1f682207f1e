#include "golden/files.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace sidekick::golden {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, int error) {
    throw std::system_error{error == 0 ? EIO : error, std::generic_category(), what};
}

void write_file(const fs::path& path, std::string_view bytes) {
    std::ofstream stream{path, std::ios::binary};
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream) {
        fail(path.string(), errno);
    }
}

}  // namespace

std::string read_file(const fs::path& path) {
    errno = 0;
    std::ifstream stream{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    if (!stream.is_open() || stream.bad()) {
        fail(path.string(), errno);
    }
    return bytes;
}

void replace_file(const fs::path& path, std::string_view bytes) {
    // Beside the file, since a rename is atomic only within one file system.
    const fs::path temporary = path.string() + ".new";
    try {
        write_file(temporary, bytes);
        if (fs::exists(path)) {
            fs::permissions(temporary, fs::status(path).permissions());
        }
        fs::rename(temporary, path);
    } catch (...) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw;
    }
}

TemporaryDirectory::TemporaryDirectory() {
    std::error_code error;
    const auto parent = fs::temp_directory_path(error);
    if (error) {
        const char* named = std::getenv("TMPDIR");
        fail(named == nullptr
                 ? std::string{"there is no directory for temporary files; TMPDIR may name one"}
                 : std::string{"TMPDIR names a directory for temporary files that cannot be "
                               "used: "} +
                       named,
             error.value());
    }
    auto name = (parent / "sidekick-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        fail("no temporary files can be made in " + parent.string() +
                 " (TMPDIR may name another directory)",
             errno);
    }
    path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace sidekick::golden
