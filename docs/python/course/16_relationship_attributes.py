"""Relationship attributes for SQLModel: what chapter 16 does in C++."""

#! [includes]
from typing import List, Optional

from sqlmodel import Field, Relationship, Session, SQLModel, create_engine
#! [includes]


#! [team_model]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="team")
#! [team_model]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
    team_id: Optional[int] = Field(None, foreign_key="team.id")

    team: Optional[Team] = Relationship(back_populates="heroes")
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [make_objects]
def look_at_attributes(engine):
    z_force = Team(name="Z-Force", headquarters="Sister Margaret’s Bar")
    deadpond = Hero(name="Deadpond", secret_name="Dive Wilson", team=z_force)
    spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")

    print("Deadpond's team:", deadpond.team.name)
    print("Z-Force heroes:", z_force.heroes)
    print("Spider-Boy's team:", spider_boy.team)
    print("Deadpond's team_id:", deadpond.team_id)
    #! [make_objects]

    #! [save_them]
    with Session(engine) as session:
        session.add(deadpond)
        session.add(spider_boy)
        session.commit()

        print("Deadpond's team_id:", deadpond.team_id)
        #! [save_them]

        #! [read_attributes]
        print("Without his team:", deadpond)
        print("His team:", deadpond.team)
        print("With his team:", deadpond)
        print("Its heroes:", z_force.heroes)
        #! [read_attributes]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    look_at_attributes(engine)
#! [main]


if __name__ == "__main__":
    main()
