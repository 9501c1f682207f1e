"""Two connected tables for SQLModel: what chapter 11 does in C++."""

#! [includes]
from typing import Optional

from sqlmodel import Field, SQLModel, create_engine
#! [includes]


#! [team_model]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str
#! [team_model]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
    team_id: Optional[int] = Field(None, foreign_key="team.id")
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
#! [main]


if __name__ == "__main__":
    main()
