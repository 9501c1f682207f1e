"""Removing relationships for SQLModel: what chapter 19 does in C++."""

#! [includes]
from typing import List, Optional

from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select
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


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        preventers = Team(name="Preventers", headquarters="Sharp Tower")
        z_force = Team(name="Z-Force", headquarters="Sister Margaret’s Bar")

        session.add(Hero(name="Deadpond", secret_name="Dive Wilson", team=z_force))
        session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, team=preventers))
        session.add(Hero(name="Spider-Boy", secret_name="Pedro Parqueador", team=preventers))
        session.commit()
#! [create_heroes]


#! [remove_by_hero]
def remove_by_hero(engine):
    with Session(engine) as session:
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()

        spider_boy.team = None
        session.add(spider_boy)
        session.commit()
        session.refresh(spider_boy)
        print("Spider-Boy without a team:", spider_boy)
#! [remove_by_hero]


#! [remove_by_team]
def remove_by_team(engine):
    with Session(engine) as session:
        preventers = session.exec(select(Team).where(Team.name == "Preventers")).one()
        rusty_man = session.exec(select(Hero).where(Hero.name == "Rusty-Man")).one()

        preventers.heroes.remove(rusty_man)
        session.commit()
        session.refresh(rusty_man)
        print("Rusty-Man without a team:", rusty_man)
        print("Preventers heroes:", preventers.heroes)
#! [remove_by_team]


#! [delete_team]
def delete_team(engine):
    with Session(engine) as session:
        z_force = session.exec(select(Team).where(Team.name == "Z-Force")).one()
        session.delete(z_force)
        session.commit()

        deadpond = session.exec(select(Hero).where(Hero.name == "Deadpond")).one()
        print("Deadpond without a team:", deadpond)
#! [delete_team]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    remove_by_hero(engine)
    remove_by_team(engine)
    delete_team(engine)
#! [main]


if __name__ == "__main__":
    main()
