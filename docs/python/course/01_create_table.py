"""Chapter 1 of the course for SQLModel: a class becomes a table."""

#! [includes]
from typing import Optional

from sqlmodel import Field, SQLModel, create_engine
#! [includes]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str
    secret_name: str
    age: Optional[int] = None
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    #! [again]
    SQLModel.metadata.create_all(engine)
    #! [again]
#! [main]


if __name__ == "__main__":
    main()
