"""back_populates for SQLModel, and its absence: what chapter 20 does in C++."""

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
    powers: List["Power"] = Relationship()
#! [hero_model]


#! [power_model]
class Power(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str
    hero_id: Optional[int] = Field(None, foreign_key="hero.id")

    hero: Optional[Hero] = Relationship(sa_relationship_kwargs={"overlaps": "powers"})
#! [power_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        preventers = Team(name="Preventers", headquarters="Sharp Tower")
        climbing = Power(name="Climbing")
        swinging = Power(name="Swinging")
        session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, team=preventers))
        spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador", team=preventers)
        spider_boy.powers = [climbing, swinging]
        session.add(spider_boy)
        session.commit()
#! [create_heroes]


#! [names]
def names(members):
    return ", ".join(member.name for member in members)
#! [names]


#! [get_team]
def leave_team(engine):
    with Session(engine) as session:
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        preventers = session.exec(select(Team).where(Team.name == "Preventers")).one()

        print("Spider-Boy's team:", spider_boy.team.name)
        print("Preventers heroes:", names(preventers.heroes))
        #! [get_team]

        #! [leave_team]
        spider_boy.team = None
        print("Spider-Boy's team now:", spider_boy.team)
        print("Preventers heroes now:", names(preventers.heroes))
        session.commit()
        #! [leave_team]


#! [get_power]
def lose_power(engine):
    with Session(engine) as session:
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        climbing = session.exec(select(Power).where(Power.name == "Climbing")).one()

        print("Who climbs:", climbing.hero.name)
        print("Spider-Boy's powers:", names(spider_boy.powers))
        #! [get_power]

        #! [lose_power]
        climbing.hero = None
        print("Who climbs now:", climbing.hero)
        print("Spider-Boy's powers now:", names(spider_boy.powers))

        session.flush()
        print("Spider-Boy's powers after the flush:", names(spider_boy.powers))
        #! [lose_power]

        #! [refresh]
        session.refresh(spider_boy)
        print("Spider-Boy's powers, read again:", names(spider_boy.powers))
        session.commit()
        #! [refresh]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    leave_team(engine)
    lose_power(engine)
#! [main]


if __name__ == "__main__":
    main()
