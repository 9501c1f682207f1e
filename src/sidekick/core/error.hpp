// What can go wrong: one type per condition, named as the field (SQLAlchemy, Python's DB-API) names
// it.
//
// Every message names the model, the key and, where there is one, the statement, its parameters and
// SQLite's own message and code, so that printing `what()` is enough to act on. A program's `main`
// catches `const std::exception&`, for what the library throws is not all that can go wrong.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "sidekick/core/api.hpp"

namespace sidekick {

// The base of everything that this library throws.
class SIDEKICK_API Error : public std::runtime_error {
public:
    explicit Error(const std::string& message) : Error{"Error", message} {}  // It is `what()`.

    // The name of the condition, as the type is called ("IntegrityError"). Valid for ever.
    virtual const char* name() const noexcept { return name_; }

protected:
    // For a type of its own: `name` is what it is called, and is valid for ever.
    Error(const char* name, const std::string& message);

private:
    const char* name_;
};

// One line for a person, of any exception: the first line of `what()`; before it, of an Error, its
// name.
SIDEKICK_API std::string brief(const std::exception& error);

// SQLite refused a statement or could not run it.
class SIDEKICK_API DatabaseError : public Error {
public:
    // `message` is SQLite's own, `code` its extended result code, `statement` and `parameters` the
    // SQL and the values that it was run with (empty where there was no statement).
    DatabaseError(const std::string& message, int code, std::string statement,
                  std::string parameters)
        : DatabaseError{"DatabaseError", message, code, std::move(statement),
                        std::move(parameters)} {}

    // SQLite's extended result code, as in https://www.sqlite.org/rescode.html.
    int code() const noexcept { return code_; }
    // Whether the database was locked: by another connection, or by this one's own use of it. The
    // whole transaction may succeed if it is run again, as `transact` does.
    bool is_busy() const noexcept;
    // The SQL as the echo shows it. Valid as long as the error.
    const std::string& statement() const noexcept { return statement_; }
    // Its parameters as the echo shows them. Valid as long as the error.
    const std::string& parameters() const noexcept { return parameters_; }
    // All of it, with the details. Valid as long as the error, until another detail is added.
    const char* what() const noexcept override { return text_.c_str(); }
    // Adds a line to `what()`: how it came to this, by who knows it.
    void add_detail(const std::string& detail);

protected:
    // For a type of its own: `name` is what it is called, and is valid for ever.
    DatabaseError(const char* name, const std::string& message, int code, std::string statement,
                  std::string parameters);

private:
    int code_;
    std::string text_;
    std::string statement_;
    std::string parameters_;
};

// A constraint of the schema was violated: UNIQUE, NOT NULL, a primary or a foreign key.
class SIDEKICK_API IntegrityError : public DatabaseError {
public:
    // As DatabaseError.
    IntegrityError(const std::string& message, int code, std::string statement,
                   std::string parameters)
        : DatabaseError{"IntegrityError", message, code, std::move(statement),
                        std::move(parameters)} {}
};

// The database could not be opened, read, written or locked; or the SQL names what is not there.
class SIDEKICK_API OperationalError : public DatabaseError {
public:
    // As DatabaseError.
    OperationalError(const std::string& message, int code, std::string statement,
                     std::string parameters)
        : DatabaseError{"OperationalError", message, code, std::move(statement),
                        std::move(parameters)} {}
};

// Declares a condition: its type, and its base.
#define SIDEKICK_ERROR(Type, Base)                                          \
    class SIDEKICK_API Type : public Base {                                 \
    public:                                                                 \
        explicit Type(const std::string& message) : Base{#Type, message} {} \
                                                                            \
    protected:                                                              \
        using Base::Base;                                                   \
    }

// A stored value does not fit the member that it is read into.
SIDEKICK_ERROR(DataError, Error);
// An argument that can never be right: an engine URL, a mapping.
SIDEKICK_ERROR(ArgumentError, Error);

// A use of the session or of an object that its state does not allow.
SIDEKICK_ERROR(InvalidRequestError, Error);
// A flush failed, and the session waits for `rollback()`.
SIDEKICK_ERROR(PendingRollbackError, InvalidRequestError);
// `one()` found no row.
SIDEKICK_ERROR(NoResultFound, InvalidRequestError);
// `one()` or `one_or_none()` found more than one row.
SIDEKICK_ERROR(MultipleResultsFound, InvalidRequestError);
// The row of an expired object is gone.
SIDEKICK_ERROR(ObjectDeletedError, InvalidRequestError);

// An object without a session was asked for what only the database knows.
SIDEKICK_ERROR(DetachedInstanceError, Error);
// A flush cannot say what to write, for a primary key is missing; or a row that it wrote is not
// there.
SIDEKICK_ERROR(FlushError, Error);
// A flush would empty part of a row's primary key, for the object that the key leads to is gone
// from it: the reference fails an assertion there.
SIDEKICK_ERROR(AssertionError, Error);
// A flush cannot say which of some new objects to write first, for each refers to the next, in a
// circle.
SIDEKICK_ERROR(CircularDependencyError, Error);
// A row that the session meant to change is not there any more.
SIDEKICK_ERROR(StaleDataError, Error);

// `remove` of an item that the collection does not hold.
SIDEKICK_ERROR(ValueError, Error);
// A position that the collection does not have.
SIDEKICK_ERROR(IndexError, Error);

#undef SIDEKICK_ERROR

}  // namespace sidekick
