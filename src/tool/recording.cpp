#include "tool/recording.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "golden/files.hpp"
#include "tool/source_names.hpp"

namespace sidekick::tool {

namespace {

class OutputFile {
public:
    explicit OutputFile(const std::filesystem::path& path)
        : descriptor_{open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600)} {
        if (descriptor_ < 0) {
            throw std::system_error{errno, std::generic_category(), path.string()};
        }
    }
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile() { close(descriptor_); }

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

}  // namespace

Recording record(const Target& target) {
    const golden::TemporaryDirectory directory;
    const auto trace_path = directory.path() / "trace";
    const auto output_path = directory.path() / "output";
    const OutputFile output{output_path};
    Child child{{.program = target.program,
                 .arguments = target.arguments,
                 .environment = {{"SIDEKICK_TRACE", trace_path.string()},
                                 {"SIDEKICK_SOURCE_ROOT", target.root.string()}},
                 .output = output.descriptor()}};
    Recording recording;
    recording.ending = child.wait();
    recording.printed = golden::read_file(output_path);
    recording.traced = std::filesystem::exists(trace_path);
    if (recording.traced) {
        recording.trace = parse_trace(golden::read_file(trace_path));
        SourceNames names{target};
        for (auto& one : recording.trace.records) {
            names.correct(one);
        }
    }
    return recording;
}

std::string complaint(const Target& target, const Recording& recording) {
    if (recording.traced) {
        return {};
    }
    return fmt::format(
        "{} recorded no trace, so it does not use Sidekick, or ended too soon; it {}", target.name,
        recording.ending.words());
}

std::string printed_between(const std::string& printed, std::optional<std::size_t> from,
                            std::optional<std::size_t> to) {
    if (!from || !to) {
        return {};
    }
    const auto start = std::min(*from, printed.size());
    return printed.substr(start, std::max(*to, start) - start);
}

}  // namespace sidekick::tool
