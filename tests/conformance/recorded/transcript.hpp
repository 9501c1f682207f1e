// A transcript, read back: what each operation sent, resulted in and failed with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace conformance {

// A statement with its parameters as the echo shows them; COMMIT and its like have none.
struct SentStatement {
    std::string sql;
    std::string parameters = {};

    bool reads() const { return sql.starts_with("SELECT"); }
    bool writes() const {
        return sql.starts_with("INSERT") || sql.starts_with("UPDATE") || sql.starts_with("DELETE");
    }
    bool ends_transaction() const { return sql == "COMMIT" || sql == "ROLLBACK"; }
};

// One operation's part of a transcript.
struct PlayedOperation {
    std::string line;
    std::vector<SentStatement> statements = {};
    std::vector<std::string> results = {};
    std::vector<std::string> errors = {};
};

// Throws std::runtime_error, which names the line, for what is no transcript.
std::vector<PlayedOperation> parse_transcript(std::string_view text);

}  // namespace conformance
